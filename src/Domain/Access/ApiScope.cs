namespace CustomerGraph.Domain.Access;

/// <summary>What the holder of an API key may do within the key's subtree. Each one includes those before it.</summary>
public enum ApiScope
{
    /// <summary>Everything that only looks.</summary>
    Read,

    /// <summary>The daily work: customers, users, services, domains, contracts, provisioning.</summary>
    Write,

    /// <summary>Also keys, roles, locks, webhooks, and what forces or erases.</summary>
    Admin,
}

public static class ApiScopes
{
    private static readonly string[] AdminOnly =
    [
        Permission.CustomerForceDelete, Permission.CustomerForceReset, Permission.CustomerImpersonate, Permission.RoleManage,
        Permission.RoleAssign, Permission.SettingLock, Permission.AuditRead, Permission.WebhookManage, Permission.TokenManage,
    ];

    private static readonly HashSet<string> OfWrite = [.. Permission.All.Except(AdminOnly)];

    private static readonly HashSet<string> OfRead = [.. OfWrite.Where(Permission.OnlyReads)];

    /// <summary>The permissions that the scopes are worth together; none for no scope.</summary>
    public static IReadOnlySet<string> Permissions(IReadOnlyCollection<ApiScope> scopes)
    {
        if (scopes.Contains(ApiScope.Admin))
            return Permission.All;
        if (scopes.Contains(ApiScope.Write))
            return OfWrite;
        return scopes.Contains(ApiScope.Read) ? OfRead : new HashSet<string>();
    }
}
