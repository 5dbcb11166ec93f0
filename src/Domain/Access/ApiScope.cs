namespace CustomerGraph.Domain.Access;

/// <summary>What the holder of an API key may do within the key's subtree. READ, WRITE and ADMIN include those before them.</summary>
public enum ApiScope
{
    /// <summary>Everything that only looks.</summary>
    Read,

    /// <summary>The daily work: customers, users, services, domains, contracts, provisioning.</summary>
    Write,

    /// <summary>Also keys, roles, locks, webhooks, and what forces or erases.</summary>
    Admin,

    /// <summary>
    /// For a partner's system that provides services: looks at customers, users and services, and reports how tasks ended.
    /// </summary>
    Provisioner,

    /// <summary>For the backend of a partner's portal: reads what READ does, and makes embed tokens.</summary>
    Embedder,
}

public static class ApiScopes
{
    private static readonly string[] AdminOnly =
    [
        Permission.CustomerForceDelete, Permission.CustomerForceReset, Permission.CustomerImpersonate, Permission.RoleManage,
        Permission.RoleAssign, Permission.SettingLock, Permission.AuditRead, Permission.WebhookManage, Permission.TokenManage,
        Permission.TokenEmbed, Permission.ProvisioningReport,
    ];

    private static readonly HashSet<string> OfWrite = [.. Permission.All.Except(AdminOnly)];

    private static readonly HashSet<string> OfRead = [.. OfWrite.Where(Permission.OnlyReads)];

    private static readonly HashSet<string> OfProvisioner =
        [Permission.CustomerRead, Permission.UserRead, Permission.ServiceRead, Permission.ProvisioningReport];

    private static readonly HashSet<string> OfEmbedder = [.. OfRead, Permission.TokenEmbed];

    /// <summary>The permissions that the scopes are worth together; none for no scope.</summary>
    public static IReadOnlySet<string> Permissions(IReadOnlyCollection<ApiScope> scopes)
    {
        if (scopes.Contains(ApiScope.Admin))
            return Permission.All;
        return scopes.SelectMany(Of).ToHashSet();
    }

    private static HashSet<string> Of(ApiScope scope) => scope switch
    {
        ApiScope.Write => OfWrite,
        ApiScope.Read => OfRead,
        ApiScope.Embedder => OfEmbedder,
        _ => OfProvisioner,
    };
}
