using System.DirectoryServices.Protocols;
using System.Globalization;
using CustomerGraph.Application.Access;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>
/// What settings say about passwords, otherwise than the catalogue. In a domain that customers share it is a fine-grained policy (a password settings
/// object) for each combination, that applies to the members of a global security group.
/// </summary>
/// <param name="MaxAgeDays">Null leaves the age to the domain.</param>
internal sealed record PasswordRules(int? MaxAgeDays, int MinLength, bool IsComplex)
{
    private const int ComplexClasses = 3;

    /// <summary>Null where the policy of the domain is to count.</summary>
    public static PasswordRules? Of(AccountSettings account) =>
        account.PasswordMaxAgeDays == AccountSettings.Catalogue.PasswordMaxAgeDays && account.PasswordMinLength == AccountSettings.Catalogue.PasswordMinLength
            && account.PasswordMinClasses == AccountSettings.Catalogue.PasswordMinClasses
            ? null
            : new(account.PasswordMaxAgeDays, account.PasswordMinLength, account.PasswordMinClasses >= ComplexClasses);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{MaxAgeDays?.ToString(CultureInfo.InvariantCulture) ?? "domain"}-{MinLength}{(IsComplex ? "-mixed" : "")}");
}

/// <summary>Fine-grained password policies and the groups that they apply to. Both are made when the first account needs them, and kept.</summary>
internal sealed class PasswordPolicies(DirectorySession session, DirectoryWriter writer, ActiveDirectoryOptions options)
{
    private const int Precedence = 100;

    // What a policy has to say is taken over from the domain where no setting says it.
    private static readonly (string Of, string Domain)[] TakenOver =
    [
        ("msDS-PasswordHistoryLength", "pwdHistoryLength"), ("msDS-LockoutThreshold", "lockoutThreshold"),
        ("msDS-LockoutDuration", "lockoutDuration"), ("msDS-LockoutObservationWindow", "lockOutObservationWindow"),
    ];

    /// <summary>The account is a member of the group of exactly this policy.</summary>
    public void Hold(DirectoryObject account, PasswordRules? rules)
    {
        var prefix = Prefix();
        var wanted = rules is null ? null : GroupOf(prefix, rules);
        var former = account.Groups.Where(group => Groups.NameOf(group).StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
        if (wanted is not null && !former.Exists(group => DistinguishedName.AreSame(group, wanted)))
            session.ChangeMember(DirectoryAttributeOperation.Add, wanted, account.Name);
        foreach (var group in former.Where(group => wanted is null || !DistinguishedName.AreSame(group, wanted)))
            session.ChangeMember(DirectoryAttributeOperation.Delete, group, account.Name);
    }

    // Several installations may share a domain, so the names carry a piece of the base's number.
    private string Prefix() =>
        $"passwords-{(session.Read(options.BaseDn) ?? throw new InvalidOperationException("The base of the directory is not there.")).Id.ToString("N")[..8]}-";

    private string GroupOf(string prefix, PasswordRules rules)
    {
        var name = prefix + rules;
        var group = Groups.Group($"passwords:{rules}", name, options.BaseDn, "The members' passwords follow the policy of this name");
        if (session.Read(group.Name) is null)
            _ = writer.Put(group, null, generation: 0);
        var policy = $"{DistinguishedName.Rdn("CN", name)},CN=Password Settings Container,CN=System,{session.DomainName()}";
        if (session.Read(policy) is null)
            Make(policy, group.Name, rules);
        return group.Name;
    }

    private void Make(string policy, string group, PasswordRules rules)
    {
        var domain = session.Values(session.DomainName(), [.. TakenOver.Select(pair => pair.Domain), "maxPwdAge", "minPwdAge"]);
        var maxAge = rules.MaxAgeDays is { } days ? -TimeSpan.FromDays(days).Ticks : long.Parse(domain["maxPwdAge"], CultureInfo.InvariantCulture);
        // Negative, as spans are in directories: the least age has to be shorter than the greatest.
        var minAge = Math.Max(long.Parse(domain["minPwdAge"], CultureInfo.InvariantCulture), maxAge / 2);
        session.AddUnlessThere(
            policy,
            [
                new("objectClass", "msDS-PasswordSettings"), Value("msDS-PasswordSettingsPrecedence", Precedence), new("msDS-PasswordReversibleEncryptionEnabled", "FALSE"),
                new("msDS-PasswordComplexityEnabled", rules.IsComplex ? "TRUE" : "FALSE"), Value("msDS-MinimumPasswordLength", rules.MinLength),
                Value("msDS-MaximumPasswordAge", maxAge), Value("msDS-MinimumPasswordAge", minAge),
                .. TakenOver.Select(pair => new DirectoryAttribute(pair.Of, domain[pair.Domain])), new("msDS-PSOAppliesTo", group),
            ]);
    }

    private static DirectoryAttribute Value(string attribute, long value) => new(attribute, value.ToString(CultureInfo.InvariantCulture));
}
