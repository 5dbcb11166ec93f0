using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Imports;

public sealed record ImportStarted(CustomerId CustomerId, Instant At, ImportJobId ImportJobId, ImportObject Object, ImportMode Mode)
    : DomainEvent("import.started", CustomerId, At);

/// <summary>A job entered a state, or got on in it.</summary>
public sealed record ImportProgressed(
    CustomerId CustomerId, Instant At, ImportJobId ImportJobId, ImportState State, int RowsDone, int RowsTotal)
    : DomainEvent("import.progressed", CustomerId, At);
