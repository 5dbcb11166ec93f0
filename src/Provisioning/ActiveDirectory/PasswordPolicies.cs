using System.DirectoryServices.Protocols;
using System.Globalization;
using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>
/// What settings say about passwords, otherwise than the catalogue. In a domain that customers share it is a fine-grained policy (a
/// password settings object) for each combination, that applies to the members of a global security group.
/// </summary>
/// <param name="MaxAgeDays">Null leaves the age to the domain.</param>
internal sealed record PasswordRules(int? MaxAgeDays, int MinLength, bool IsComplex)
{
    private const int ComplexClasses = 3;

    /// <summary>Null where the policy of the domain is to count.</summary>
    public static PasswordRules? Of(AccountSettings account) =>
        account.PasswordMaxAgeDays == AccountSettings.Catalogue.PasswordMaxAgeDays
            && account.PasswordMinLength == AccountSettings.Catalogue.PasswordMinLength
            && account.PasswordMinClasses == AccountSettings.Catalogue.PasswordMinClasses
            ? null
            : new(account.PasswordMaxAgeDays, account.PasswordMinLength, account.PasswordMinClasses >= ComplexClasses);

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{MaxAgeDays?.ToString(CultureInfo.InvariantCulture) ?? "domain"}-{MinLength}{(IsComplex ? "-mixed" : "")}");
}

/// <summary>
/// Fine-grained password policies and the groups that they apply to. Both are made when the first account needs them, and kept.
/// </summary>
internal sealed class PasswordPolicies(DirectorySession session, DirectoryWriter writer, ActiveDirectoryOptions options)
{
    private const int Precedence = 100;
    private const string MaxAge = "msDS-MaximumPasswordAge";
    private const string MinLength = "msDS-MinimumPasswordLength";
    private const string IsComplex = "msDS-PasswordComplexityEnabled";
    private const string AppliesTo = "msDS-PSOAppliesTo";
    private const string True = "TRUE";

    private static readonly string[] Ours = [MaxAge, MinLength, IsComplex, AppliesTo];

    // What a policy has to say is taken over from the domain where no setting says it.
    private static readonly (string Of, string Domain)[] TakenOver =
    [
        ("msDS-PasswordHistoryLength", "pwdHistoryLength"), ("msDS-LockoutThreshold", "lockoutThreshold"),
        ("msDS-LockoutDuration", "lockoutDuration"), ("msDS-LockoutObservationWindow", "lockOutObservationWindow"),
    ];

    /// <summary>The account is a member of the group of exactly this policy, and the policy says what it has to.</summary>
    public void Hold(DirectoryObject account, PasswordRules? rules)
    {
        var prefix = Prefix();
        var wanted = rules is null ? null : GroupOf(prefix, rules);
        var former = Held(account, prefix);
        if (wanted is not null && !former.Exists(group => DistinguishedName.AreSame(group, wanted)))
            session.ChangeMember(DirectoryAttributeOperation.Add, wanted, account.Name);
        foreach (var group in former.Where(group => wanted is null || !DistinguishedName.AreSame(group, wanted)))
            session.ChangeMember(DirectoryAttributeOperation.Delete, group, account.Name);
    }

    /// <summary>Which policies count for the account, and what the one that has to count says.</summary>
    public Observation Observe(Observation observation, DirectoryObject account, PasswordRules? rules)
    {
        var prefix = Prefix();
        var held = Held(account, prefix)
            .Where(group => IsInForce(group, prefix))
            .Select(group => Groups.NameOf(group)[prefix.Length..])
            .ToList();
        var shown = observation.Showing("password.policy", rules?.ToString(), string.Join(' ', held.Order(StringComparer.Ordinal)));
        if (rules is null || !held.Contains(rules.ToString(), StringComparer.OrdinalIgnoreCase))
            return shown;
        var policy = session.Values(PolicyOf(prefix + rules), MaxAge, MinLength, IsComplex);
        var age = TimeSpan.FromTicks(-Math.Max(long.Parse(policy[MaxAge], CultureInfo.InvariantCulture), -TimeSpan.MaxValue.Ticks)).Days;
        return (rules.MaxAgeDays is { } days ? shown.Showing(SettingKeys.PasswordMaxAgeDays, Text(days), Text(age)) : shown)
            .Showing(SettingKeys.PasswordMinLength, Text(rules.MinLength), policy[MinLength])
            .Showing("password.complexity", rules.IsComplex ? "true" : "false", policy[IsComplex] == True ? "true" : "false");
    }

    private static List<string> Held(DirectoryObject account, string prefix) =>
        [.. account.Groups.Where(group => Groups.NameOf(group).StartsWith(prefix, StringComparison.OrdinalIgnoreCase))];

    // The policy of the group's name is there and applies to the group.
    private bool IsInForce(string group, string prefix)
    {
        var policy = PolicyOf(Groups.NameOf(group));
        return session.Read(policy) is not null
            && session.Values(policy, AppliesTo).TryGetValue(AppliesTo, out var to)
            && DistinguishedName.AreSame(to, group);
    }

    // Several installations may share a domain, so the names carry a piece of the base's number.
    private string Prefix()
    {
        var domain = session.Read(options.BaseDn) ?? throw new InvalidOperationException("The base of the directory is not there.");
        return $"passwords-{domain.Id.ToString("N")[..8]}-";
    }

    private string GroupOf(string prefix, PasswordRules rules)
    {
        var name = prefix + rules;
        var group = Groups.Group($"passwords:{rules}", name, options.BaseDn, "The members' passwords follow the policy of this name");
        if (session.Read(group.Name) is null)
            _ = writer.Put(group, null, generation: 0);
        var (policy, shall) = (PolicyOf(name), Policy(group.Name, rules));
        if (session.Read(policy) is null)
        {
            session.AddUnlessThere(
                policy,
                [new("objectClass", "msDS-PasswordSettings"), .. shall.Select(pair => new DirectoryAttribute(pair.Attribute, pair.Value))]);
        }
        else
            PutRight(policy, shall);
        return group.Name;
    }

    private void PutRight(string policy, IReadOnlyList<(string Attribute, string Value)> shall)
    {
        var there = session.Values(policy, [.. shall.Select(pair => pair.Attribute)]);
        // What was taken over from the domain is as it was then.
        var wrong = shall.Where(pair => Ours.Contains(pair.Attribute) && !IsSame(pair, there.GetValueOrDefault(pair.Attribute))).ToList();
        if (wrong.Count > 0)
            session.Modify(policy, [.. wrong.Select(Replacement)]);
    }

    private static bool IsSame((string Attribute, string Value) shall, string? there) =>
        there is not null && (shall.Attribute == AppliesTo ? DistinguishedName.AreSame(shall.Value, there) : shall.Value == there);

    private static DirectoryAttributeModification Replacement((string Attribute, string Value) shall)
    {
        var change = new DirectoryAttributeModification { Operation = DirectoryAttributeOperation.Replace, Name = shall.Attribute };
        change.Add(shall.Value);
        return change;
    }

    private string PolicyOf(string name) =>
        $"{DistinguishedName.Rdn("CN", name)},CN=Password Settings Container,CN=System,{session.DomainName()}";

    private List<(string Attribute, string Value)> Policy(string group, PasswordRules rules)
    {
        var domain = session.Values(session.DomainName(), [.. TakenOver.Select(pair => pair.Domain), "maxPwdAge", "minPwdAge"]);
        var maxAge = rules.MaxAgeDays is { } days
            ? -TimeSpan.FromDays(days).Ticks
            : long.Parse(domain["maxPwdAge"], CultureInfo.InvariantCulture);
        // Negative, as spans are in directories: the least age has to be shorter than the greatest.
        var minAge = Math.Max(long.Parse(domain["minPwdAge"], CultureInfo.InvariantCulture), maxAge / 2);
        return
        [
            ("msDS-PasswordSettingsPrecedence", Text(Precedence)), ("msDS-PasswordReversibleEncryptionEnabled", "FALSE"),
            (IsComplex, rules.IsComplex ? True : "FALSE"), (MinLength, Text(rules.MinLength)), (MaxAge, Text(maxAge)),
            ("msDS-MinimumPasswordAge", Text(minAge)),
            .. TakenOver.Select(pair => (pair.Of, domain[pair.Domain])), (AppliesTo, group),
        ];
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
