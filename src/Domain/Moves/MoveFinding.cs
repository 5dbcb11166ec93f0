using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Moves;

/// <summary>What a plan of a move can have to say. See C7.</summary>
public enum MoveFindingCode
{
    IsRoot,
    SameParent,

    /// <summary>The new parent is in the subtree that moves.</summary>
    Cycle,
    TooDeep,
    ParentNotReseller,

    /// <summary>The new parent, or somebody above it, is disabled.</summary>
    ParentDisabled,
    MoveNotPermitted,
    CreateNotPermitted,
    SubtreeBusy,

    /// <summary>More objects than one request can bring.</summary>
    TooLarge,

    /// <summary>The old and the new parent are in different countries.</summary>
    Relocation,
    QuotaExceeded,

    /// <summary>Somebody above locks what is stated inside.</summary>
    StatementSuppressed,

    /// <summary>A custom role of an old ancestor is assigned inside.</summary>
    RoleOutOfReach,

    /// <summary>A brand of an old ancestor is used inside.</summary>
    BrandOutOfReach,

    /// <summary>An SLA policy or a calendar of an old ancestor is used inside.</summary>
    ServiceLevelOutOfReach,

    /// <summary>A rate of an old ancestor is agreed on in a contract inside.</summary>
    RateOutOfReach,

    /// <summary>A threshold profile of an old ancestor is chosen inside.</summary>
    ThresholdsOutOfReach,

    /// <summary>Something is to be copied that the caller may not make at the new place.</summary>
    CopyNotPermitted,

    /// <summary>Somebody who is left writes invoices of customers inside.</summary>
    BillerLeft,

    /// <summary>A service that is held inside is not offered at the new place.</summary>
    ServiceNotOffered,

    /// <summary>A plan that is had inside is not offered at the new place, and is not mapped to one that is.</summary>
    PlanNotOffered,

    /// <summary>A plan is mapped to one of another service or audience, or to an archived one.</summary>
    PlanMappingInvalid,

    /// <summary>Plans, or values of properties, change.</summary>
    PlansChanged,
    AccessLost,
    AccessGained,

    /// <summary>Values of custom fields of those who are left, which are neither shown nor found any more.</summary>
    CustomFieldsOutOfReach,

    /// <summary>Custom fields of those who are gained, where somebody inside has one with the same key.</summary>
    CustomFieldsHidden,

    /// <summary>The move would take effect in the past, or further ahead than <see cref="Handover.MaxDays"/>.</summary>
    EffectiveAtOutOfRange,

    /// <summary>The old parent stays responsible in reports until the move takes effect.</summary>
    ResponsibilityStays,

    /// <summary>It stands in a folder of the old parent, and goes to none.</summary>
    FolderLeft,

    /// <summary>The new parent is not in the target systems, so nothing can be brought there anew.</summary>
    NotReprovisioned,
}

public enum MoveSeverity
{
    /// <summary>The move cannot be executed.</summary>
    Blocker,
    Warning,
}

/// <summary>Something that stands against a move, or follows from it.</summary>
/// <param name="Count">How many objects it is about.</param>
/// <param name="CustomerIds">A few of the customers it is about, at most <see cref="MaxSamples"/>.</param>
public sealed record MoveFinding(
    MoveFindingCode Code, MoveSeverity Severity, string Message, int Count, IReadOnlyList<CustomerId> CustomerIds)
{
    public const int MaxSamples = 5;

    internal static MoveFinding Blocker(MoveFindingCode code, string message, IReadOnlyCollection<CustomerId>? about = null) =>
        new(code, MoveSeverity.Blocker, message, about?.Count ?? 1, [.. (about ?? []).Take(MaxSamples)]);

    internal static MoveFinding Warning(MoveFindingCode code, string message, IReadOnlyCollection<CustomerId> about) =>
        new(code, MoveSeverity.Warning, message, about.Count, [.. about.Take(MaxSamples)]);
}
