using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>Where a policy can come from, in the order they are asked.</summary>
public enum SlaSource
{
    CaseOverride,
    Contract,
    OwnSetting,
    InheritedSetting,
    Rule,
    ProviderDefault,
}

public enum SlaStepOutcome
{
    Chosen,

    /// <summary>Nothing is said there.</summary>
    None,

    /// <summary>Something is said, but a locked setting above forbids it.</summary>
    Locked,

    /// <summary>Something is said, but an earlier source was chosen.</summary>
    NotReached,
}

/// <param name="Rank">The customer's rank (tier), compared without case; null matches all.</param>
/// <param name="CustomerType">Null matches all.</param>
public sealed record SlaRule(SlaPolicyId PolicyId, string? Rank = null, CustomerType? CustomerType = null)
{
    internal bool Matches(Customer customer) =>
        (Rank is null || string.Equals(Rank, customer.Rank, StringComparison.OrdinalIgnoreCase))
        && (CustomerType is null || CustomerType == customer.Type);
}

/// <param name="SetBy">The ancestor that says it.</param>
/// <param name="IsLocked">Customers below cannot say otherwise, nor can their contracts.</param>
/// <param name="ExceptContract">The lock does not bind contracts.</param>
public sealed record InheritedSlaPolicy(SlaPolicyId PolicyId, CustomerId SetBy, bool IsLocked = false, bool ExceptContract = false);

/// <summary>What each source says. Null: nothing.</summary>
public sealed record SlaCandidates
{
    public SlaPolicyId? CaseOverride { get; init; }

    public SlaPolicyId? Contract { get; init; }

    public SlaPolicyId? OwnSetting { get; init; }

    public InheritedSlaPolicy? Inherited { get; init; }

    /// <summary>The first one that matches the customer counts.</summary>
    public IReadOnlyList<SlaRule> Rules { get; init; } = [];

    public SlaPolicyId? ProviderDefault { get; init; }
}

public sealed record SlaSelectionStep(SlaSource Source, SlaStepOutcome Outcome, SlaPolicyId? PolicyId);

/// <summary>Which policy holds, and what every source said on the way. Null: no policy, no promise.</summary>
public sealed record SlaSelection(SlaPolicyId? PolicyId, SlaSource? Source, IReadOnlyList<SlaSelectionStep> Steps)
{
    public static SlaSelection For(Customer customer, SlaCandidates candidates)
    {
        var isLocked = candidates.Inherited is { IsLocked: true };
        (SlaSource Source, SlaPolicyId? PolicyId, bool IsForbidden)[] sources =
        [
            (SlaSource.CaseOverride, candidates.CaseOverride, false),
            (SlaSource.Contract, candidates.Contract, isLocked && candidates.Inherited is { ExceptContract: false }),
            (SlaSource.OwnSetting, candidates.OwnSetting, isLocked),
            (SlaSource.InheritedSetting, candidates.Inherited?.PolicyId, false),
            (SlaSource.Rule, candidates.Rules.FirstOrDefault(rule => rule.Matches(customer))?.PolicyId, false),
            (SlaSource.ProviderDefault, candidates.ProviderDefault, false),
        ];
        var chosen = Array.FindIndex(sources, source => source.PolicyId is not null && !source.IsForbidden);
        var steps = sources.Select((source, index) => new SlaSelectionStep(source.Source, OutcomeOf(source.PolicyId, source.IsForbidden, index, chosen), source.PolicyId));
        return chosen < 0 ? new(null, null, [.. steps]) : new(sources[chosen].PolicyId, sources[chosen].Source, [.. steps]);
    }

    /// <summary>The policy of an open case: the one it was opened under, unless that is to be chosen anew.</summary>
    /// <param name="rebind">The contract's agreement asks for the policy that holds now.</param>
    public static SlaPolicyId? ForOpenCase(SlaPolicyId? bound, SlaSelection now, bool rebind) => rebind || bound is null ? now.PolicyId : bound;

    private static SlaStepOutcome OutcomeOf(SlaPolicyId? policyId, bool isForbidden, int index, int chosen)
    {
        if (policyId is null)
            return SlaStepOutcome.None;
        if (isForbidden)
            return SlaStepOutcome.Locked;
        return index == chosen ? SlaStepOutcome.Chosen : SlaStepOutcome.NotReached;
    }
}
