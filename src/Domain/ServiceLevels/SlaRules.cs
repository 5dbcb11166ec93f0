using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>
/// Which policies a customer gives to those below it, and to itself, when nothing nearer says so: rules by type and rank, and a
/// default for whom no rule matches. At most one list for each customer.
/// </summary>
public sealed class SlaRules : Aggregate
{
    public const int MaxRules = 100;

    private SlaRules()
    {
    }

    /// <summary>Whose list it is.</summary>
    public CustomerId OwnerId { get; private set; }

    /// <summary>The first one that matches counts.</summary>
    public IReadOnlyList<SlaRule> Rules { get; private set; } = [];

    public SlaPolicyId? DefaultPolicyId { get; private set; }

    public static Result<SlaRules> Create(CustomerId ownerId, IReadOnlyList<SlaRule> rules, SlaPolicyId? defaultPolicyId, Instant now)
    {
        var problems = Check(rules);
        if (problems.Any)
            return problems;

        var created = new SlaRules { OwnerId = ownerId, Rules = Trimmed(rules), DefaultPolicyId = defaultPolicyId };
        created.Created(new SlaRulesChanged(ownerId, now, rules.Count, defaultPolicyId));
        return created;
    }

    /// <summary>Replaces the whole list. Open cases keep their policies.</summary>
    public Result Replace(IReadOnlyList<SlaRule> rules, SlaPolicyId? defaultPolicyId, int? expectedVersion, Instant now)
    {
        var problems = Check(rules);
        CheckVersion(expectedVersion, problems);
        if (problems.Any)
            return problems;

        (Rules, DefaultPolicyId) = (Trimmed(rules), defaultPolicyId);
        Edited(new SlaRulesChanged(OwnerId, now, rules.Count, defaultPolicyId));
        return Result.Success;
    }

    /// <summary>Names copies of policies from now on.</summary>
    public void FollowCopies(Func<SlaPolicyId, SlaPolicyId> policyOf, Instant now)
    {
        Rules = [.. Rules.Select(rule => rule with { PolicyId = policyOf(rule.PolicyId) })];
        DefaultPolicyId = DefaultPolicyId is { } policy ? policyOf(policy) : null;
        Edited(new SlaRulesChanged(OwnerId, now, Rules.Count, DefaultPolicyId));
    }

    private static Problems Check(IReadOnlyList<SlaRule> rules)
    {
        var problems = new Problems();
        problems.AddIf(rules.Count > MaxRules, InputErrors.TooMany("rules", rules.Count, MaxRules));
        for (var i = 0; i < Math.Min(rules.Count, MaxRules); i++)
            problems.AddRange(TextRules.Optional("rank", rules[i].Rank).Errors.Select(error => error.Under("rules", $"{i}")));
        return problems;
    }

    private static IReadOnlyList<SlaRule> Trimmed(IReadOnlyList<SlaRule> rules) =>
        [.. rules.Select(rule => rule with { Rank = string.IsNullOrWhiteSpace(rule.Rank) ? null : rule.Rank.Trim() })];
}
