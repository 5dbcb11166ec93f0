using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public sealed record ContractCreated(CustomerId CustomerId, Instant At, ContractId ContractId, string ContractName)
    : DomainEvent("contract.created", CustomerId, At);

public sealed record ContractTerminated(CustomerId CustomerId, Instant At, ContractId ContractId, LocalDate EndsOn)
    : DomainEvent("contract.terminated", CustomerId, At);
