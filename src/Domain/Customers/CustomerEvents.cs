using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed record CustomerCreated(CustomerId CustomerId, Instant At, CustomerId? ParentId, string Code, string CustomerName)
    : DomainEvent("customer.created", CustomerId, At);

/// <param name="Fields">The names of the fields that changed, in the words of the schema.</param>
public sealed record CustomerEdited(CustomerId CustomerId, Instant At, IReadOnlyList<string> Fields)
    : DomainEvent("customer.edited", CustomerId, At);

public sealed record CustomerCodeChanged(CustomerId CustomerId, Instant At, string From, string To)
    : DomainEvent("customer.code_changed", CustomerId, At);

/// <param name="Reason">Null where nobody said why.</param>
public sealed record CommercialStageChanged(CustomerId CustomerId, Instant At, CommercialStage From, CommercialStage To, string? Reason)
    : DomainEvent("customer.commercial_stage_changed", CustomerId, At);

/// <param name="BillerId">Who writes the invoices from now on; null for the parent.</param>
public sealed record CustomerBillerSet(CustomerId CustomerId, Instant At, CustomerId? BillerId)
    : DomainEvent("customer.biller_set", CustomerId, At);

/// <param name="FolderId">Null where it is in no folder any more.</param>
public sealed record CustomerPutIntoFolder(CustomerId CustomerId, Instant At, Folders.FolderId? FolderId)
    : DomainEvent("customer.put_into_folder", CustomerId, At);

public sealed record CustomerDisabled(CustomerId CustomerId, Instant At, string Reason)
    : DomainEvent("customer.disabled", CustomerId, At);

public sealed record CustomerEnabled(CustomerId CustomerId, Instant At)
    : DomainEvent("customer.enabled", CustomerId, At);

/// <param name="ForcedBecause">Why it was deleted by force; null where nothing stood in the way.</param>
public sealed record CustomerDeleted(CustomerId CustomerId, Instant At, string Code, Instant PurgeAfter, string? ForcedBecause)
    : DomainEvent("customer.deleted", CustomerId, At);

/// <summary>With its subtree; seen by those above the new place.</summary>
/// <param name="EffectiveAt">From when on the new parent is responsible in reports; null for at once.</param>
public sealed record CustomerMoved(CustomerId CustomerId, Instant At, CustomerId FromParentId, CustomerId ToParentId, Instant? EffectiveAt)
    : DomainEvent("customer.moved", CustomerId, At);

/// <summary>Told of the parent of before, so that those who watch it see that somebody is gone.</summary>
public sealed record CustomerLeft(CustomerId CustomerId, Instant At, CustomerId MovedCustomerId)
    : DomainEvent("customer.left", CustomerId, At);

/// <summary>The move has taken effect in reports and on invoices; told some time after the instant.</summary>
public sealed record HandoverEnded(CustomerId CustomerId, Instant At, CustomerId FormerId, CustomerId ResponsibleId, Instant EffectiveAt)
    : DomainEvent("customer.handover_ended", CustomerId, At);

/// <summary>Told of who was responsible until then, and need not see the customer.</summary>
public sealed record ResponsibilityEnded(CustomerId CustomerId, Instant At, CustomerId MovedCustomerId, Instant EffectiveAt)
    : DomainEvent("customer.responsibility_ended", CustomerId, At);

public sealed record CustomerRestored(CustomerId CustomerId, Instant At)
    : DomainEvent("customer.restored", CustomerId, At);

/// <summary>What told of people is forgotten; the events of before bear pseudonyms.</summary>
public sealed record CustomerPurged(CustomerId CustomerId, Instant At)
    : DomainEvent("customer.purged", CustomerId, At);

public sealed record LegalHoldPlaced(CustomerId CustomerId, Instant At, string Reason)
    : DomainEvent("customer.legal_hold_placed", CustomerId, At);

public sealed record LegalHoldReleased(CustomerId CustomerId, Instant At)
    : DomainEvent("customer.legal_hold_released", CustomerId, At);

/// <summary>The accounts of the customer, and of everybody below it, could not be brought in line with it; that is tried again.</summary>
/// <param name="Reason">For people.</param>
public sealed record AccountsHeldBack(CustomerId CustomerId, Instant At, string Reason)
    : DomainEvent("customer.accounts_held_back", CustomerId, At);

/// <summary>The Reseller service came or went.</summary>
public sealed record ResellerCapabilityChanged(CustomerId CustomerId, Instant At, bool CanHaveChildren)
    : DomainEvent("customer.reseller_capability_changed", CustomerId, At);
