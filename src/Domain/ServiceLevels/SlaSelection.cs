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
    internal bool Matches(SlaSubject subject) =>
        (Rank is null || string.Equals(Rank, subject.Rank, StringComparison.OrdinalIgnoreCase))
        && (CustomerType is null || CustomerType == subject.Type);
}

/// <summary>What rules look at in a customer.</summary>
public readonly record struct SlaSubject(CustomerType Type, string? Rank);

/// <summary>A policy and the customer that says to use it.</summary>
public sealed record SlaProposal(SlaPolicyId PolicyId, CustomerId SetBy);

/// <param name="Rule">A rule of a list.</param>
/// <param name="SetBy">Whose list it is.</param>
public sealed record OwnedSlaRule(SlaRule Rule, CustomerId SetBy);

/// <param name="SetBy">The ancestor that says it.</param>
/// <param name="IsLocked">Customers below cannot say otherwise, nor can their contracts.</param>
/// <param name="ExceptContract">The lock does not bind contracts.</param>
public sealed record InheritedSlaPolicy(SlaPolicyId PolicyId, CustomerId SetBy, bool IsLocked = false, bool ExceptContract = false);

/// <summary>What each source says. Null: nothing.</summary>
public sealed record SlaCandidates
{
    public SlaPolicyId? CaseOverride { get; init; }

    public SlaPolicyId? Contract { get; init; }

    public SlaProposal? OwnSetting { get; init; }

    public InheritedSlaPolicy? Inherited { get; init; }

    /// <summary>Those of the nearest customer first. The first one that matches the customer counts.</summary>
    public IReadOnlyList<OwnedSlaRule> Rules { get; init; } = [];

    public SlaProposal? ProviderDefault { get; init; }
}

/// <param name="PolicyId">What the source says; null for nothing.</param>
/// <param name="SetBy">The customer whose setting, rule or default it is; null for cases and contracts, and where nothing is said.</param>
/// <param name="Rule">The rule that matched.</param>
public sealed record SlaSelectionStep(
    SlaSource Source, SlaStepOutcome Outcome, SlaPolicyId? PolicyId, CustomerId? SetBy = null, SlaRule? Rule = null);

/// <summary>Which policy holds, and what every source said on the way. Null: no policy, no promise.</summary>
public sealed record SlaSelection(SlaPolicyId? PolicyId, SlaSource? Source, IReadOnlyList<SlaSelectionStep> Steps)
{
    public static SlaSelection For(SlaSubject subject, SlaCandidates candidates)
    {
        var isLocked = candidates.Inherited is { IsLocked: true };
        var rule = candidates.Rules.FirstOrDefault(rule => rule.Rule.Matches(subject));
        SaidBySource[] sources =
        [
            new(SlaSource.CaseOverride, candidates.CaseOverride),
            new(SlaSource.Contract, candidates.Contract) { IsForbidden = isLocked && candidates.Inherited is { ExceptContract: false } },
            new(SlaSource.OwnSetting, candidates.OwnSetting?.PolicyId) { SetBy = candidates.OwnSetting?.SetBy, IsForbidden = isLocked },
            new(SlaSource.InheritedSetting, candidates.Inherited?.PolicyId) { SetBy = candidates.Inherited?.SetBy },
            new(SlaSource.Rule, rule?.Rule.PolicyId) { SetBy = rule?.SetBy, Rule = rule?.Rule },
            new(SlaSource.ProviderDefault, candidates.ProviderDefault?.PolicyId) { SetBy = candidates.ProviderDefault?.SetBy },
        ];
        var chosen = Array.FindIndex(sources, source => source.PolicyId is not null && !source.IsForbidden);
        IReadOnlyList<SlaSelectionStep> steps = [.. sources.Select((source, index) => source.ToStep(index, chosen))];
        return chosen < 0 ? new(null, null, steps) : new(sources[chosen].PolicyId, sources[chosen].Source, steps);
    }

    /// <summary>The policy of an open case: the one it was opened under, unless that is to be chosen anew.</summary>
    /// <param name="rebind">The contract's agreement asks for the policy that holds now.</param>
    public static SlaPolicyId? ForOpenCase(SlaPolicyId? bound, SlaSelection now, bool rebind) =>
        rebind || bound is null ? now.PolicyId : bound;

    private sealed record SaidBySource(SlaSource Source, SlaPolicyId? PolicyId)
    {
        public CustomerId? SetBy { get; init; }

        public SlaRule? Rule { get; init; }

        public bool IsForbidden { get; init; }

        public SlaSelectionStep ToStep(int index, int chosen) => new(Source, OutcomeOf(index, chosen), PolicyId, SetBy, Rule);

        private SlaStepOutcome OutcomeOf(int index, int chosen) => (PolicyId, IsForbidden) switch
        {
            (null, _) => SlaStepOutcome.None,
            (_, true) => SlaStepOutcome.Locked,
            _ => index == chosen ? SlaStepOutcome.Chosen : SlaStepOutcome.NotReached,
        };
    }
}
