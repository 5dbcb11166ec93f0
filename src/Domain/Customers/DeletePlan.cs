namespace CustomerGraph.Domain.Customers;

public enum DeleteBlockerCode
{
    IsRoot,
    HasChildren,
    NotDeprovisioned,
    Busy,
    ActiveContract,
    UnbilledUsage,
    ActiveServices,
    LegalHold,
    OpenApproval,

    /// <summary>A verified domain is the UPN suffix of users that remain.</summary>
    VerifiedDomainInUse,
}

/// <summary>One reason against deleting.</summary>
/// <param name="Count">How many objects stand in the way; 1 where it is the customer itself.</param>
/// <param name="SampleIds">A few of them, at most <see cref="DeletePlan.MaxSamples"/>.</param>
public sealed record DeleteBlocker(DeleteBlockerCode Code, int Count, IReadOnlyList<long> SampleIds)
{
    /// <summary>Whether a forced delete passes over it. Who stands below, and who asks to wait, is never passed over.</summary>
    public bool CanBeForced => Code is not (DeleteBlockerCode.IsRoot
        or DeleteBlockerCode.HasChildren
        or DeleteBlockerCode.LegalHold
        or DeleteBlockerCode.OpenApproval);
}

/// <summary>Objects of one kind that hang on a customer.</summary>
public sealed record Dependents(int Count, IReadOnlyList<long> SampleIds)
{
    public static Dependents None { get; } = new(0, []);

    /// <param name="ids">In any order; databases give them in different ones.</param>
    public static Dependents Of(IReadOnlyList<long> ids) => new(ids.Count, [.. ids.Order()]);
}

/// <summary>What the store knows about a customer that is to be deleted. What is not looked up counts as none.</summary>
public sealed record DeleteFacts
{
    public static DeleteFacts Nothing { get; } = new();

    /// <summary>Customers directly below that are not deleted.</summary>
    public Dependents Children { get; init; } = Dependents.None;

    /// <summary>Contracts that are active and end today or later.</summary>
    public Dependents ActiveContracts { get; init; } = Dependents.None;

    public Dependents UnbilledUsage { get; init; } = Dependents.None;

    /// <summary>Service instances of the customer that are not absent from the real systems.</summary>
    public Dependents ActiveServices { get; init; } = Dependents.None;

    /// <summary>Provisioning requests that hold objects of it and wait for an agreement.</summary>
    public Dependents OpenApprovals { get; init; } = Dependents.None;

    /// <summary>Users that remain and whose UPN ends in a verified domain of the customer.</summary>
    public Dependents UsersOnVerifiedDomains { get; init; } = Dependents.None;
}

/// <summary>Everything that stands against deleting a customer, at once.</summary>
public sealed record DeletePlan(IReadOnlyList<DeleteBlocker> Blockers)
{
    public const int MaxSamples = 5;

    public bool IsAllowed => Blockers.Count == 0;

    public static DeletePlan For(Customer customer, DeleteFacts facts)
    {
        var itself = Dependents.Of([customer.Id.Value]);
        (DeleteBlockerCode Code, bool Holds, Dependents Dependents)[] rules =
        [
            (DeleteBlockerCode.IsRoot, customer.IsRoot, itself),
            (DeleteBlockerCode.HasChildren, true, facts.Children),
            (DeleteBlockerCode.NotDeprovisioned, MayBeInRealSystems(customer), itself),
            (DeleteBlockerCode.Busy, customer.Provisioning.IsBusy, itself),
            (DeleteBlockerCode.ActiveContract, true, facts.ActiveContracts),
            (DeleteBlockerCode.UnbilledUsage, true, facts.UnbilledUsage),
            (DeleteBlockerCode.ActiveServices, true, facts.ActiveServices),
            (DeleteBlockerCode.LegalHold, customer.LegalHold is not null, itself),
            (DeleteBlockerCode.OpenApproval, true, facts.OpenApprovals),
            (DeleteBlockerCode.VerifiedDomainInUse, true, facts.UsersOnVerifiedDomains),
        ];
        return new([.. rules.Where(rule => rule.Holds && rule.Dependents.Count > 0).Select(rule => Blocker(rule.Code, rule.Dependents))]);
    }

    // A disabled customer whose first request failed leaves nothing that deprovisioning could remove.
    private static bool MayBeInRealSystems(Customer customer) =>
        !customer.Provisioning.IsAbsent && (customer.Enabled || customer.Provisioning.WasEverApplied);

    private static DeleteBlocker Blocker(DeleteBlockerCode code, Dependents dependents) =>
        new(code, dependents.Count, [.. dependents.SampleIds.Take(MaxSamples)]);
}
