using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public sealed record ContractCreated(CustomerId CustomerId, Instant At, ContractId ContractId, string ContractName)
    : DomainEvent("contract.created", CustomerId, At);

public sealed record ContractTerminated(CustomerId CustomerId, Instant At, ContractId ContractId, LocalDate EndsOn)
    : DomainEvent("contract.terminated", CustomerId, At);

/// <param name="Fields">The names of the fields that changed, in the words of the schema.</param>
public sealed record ContractEdited(CustomerId CustomerId, Instant At, ContractId ContractId, IReadOnlyList<string> Fields)
    : DomainEvent("contract.edited", CustomerId, At);

public sealed record ContractSigned(CustomerId CustomerId, Instant At, ContractId ContractId)
    : DomainEvent("contract.signed", CustomerId, At);

public sealed record ContractSuspended(CustomerId CustomerId, Instant At, ContractId ContractId)
    : DomainEvent("contract.suspended", CustomerId, At);

public sealed record ContractResumed(CustomerId CustomerId, Instant At, ContractId ContractId)
    : DomainEvent("contract.resumed", CustomerId, At);

public sealed record ContractRenewed(CustomerId CustomerId, Instant At, ContractId ContractId, LocalDate EndsOn)
    : DomainEvent("contract.renewed", CustomerId, At);

public sealed record RateCreated(CustomerId CustomerId, Instant At, RateId RateId)
    : DomainEvent("rate.created", CustomerId, At);

public sealed record RateEdited(CustomerId CustomerId, Instant At, RateId RateId)
    : DomainEvent("rate.edited", CustomerId, At);

public sealed record RateArchived(CustomerId CustomerId, Instant At, RateId RateId)
    : DomainEvent("rate.archived", CustomerId, At);

/// <summary>The last day on which notice can be given has come.</summary>
public sealed record ContractNoticeDue(CustomerId CustomerId, Instant At, ContractId ContractId, LocalDate NoticeOn)
    : DomainEvent("contract.notice_due", CustomerId, At);

/// <summary>The last day of the contract is over.</summary>
public sealed record ContractExpired(CustomerId CustomerId, Instant At, ContractId ContractId, LocalDate EndsOn)
    : DomainEvent("contract.expired", CustomerId, At);

public sealed record ContractInvoiced(CustomerId CustomerId, Instant At, ContractId ContractId, int Period, decimal Total, string Currency)
    : DomainEvent("contract.invoiced", CustomerId, At);

public sealed record ContractDeleted(CustomerId CustomerId, Instant At, ContractId ContractId, string ContractName)
    : DomainEvent("contract.deleted", CustomerId, At);

/// <summary>The ledger of a block begins.</summary>
public sealed record BlockOpened(CustomerId CustomerId, Instant At, ContractId ContractId)
    : DomainEvent("block.opened", CustomerId, At);

/// <summary>A period of a block is over.</summary>
/// <param name="Period">Index from 0.</param>
public sealed record BlockPeriodClosed(
    CustomerId CustomerId, Instant At, ContractId ContractId, int Period, decimal Lapsed, decimal Carried)
    : DomainEvent("block.period_closed", CustomerId, At);

/// <summary>A person corrected a block.</summary>
public sealed record BlockAdjusted(CustomerId CustomerId, Instant At, ContractId ContractId, int Period, decimal Amount, string Reason)
    : DomainEvent("block.adjusted", CustomerId, At);

/// <summary>So much of the period's block is used.</summary>
/// <param name="Period">Index from 0.</param>
public sealed record BlockThresholdReached(
    CustomerId CustomerId, Instant At, ContractId ContractId, int Period, int Percent, decimal Used, decimal Available)
    : DomainEvent("block.threshold_reached", CustomerId, At);

/// <summary>Work went beyond the block.</summary>
public sealed record BlockOverrun(CustomerId CustomerId, Instant At, ContractId ContractId, int Period, decimal Overage, bool NeedsDecision)
    : DomainEvent("block.overrun", CustomerId, At);
