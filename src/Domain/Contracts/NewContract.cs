using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

/// <summary>A contract as typed.</summary>
public sealed record NewContract
{
    public required ContractId Id { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required string? Name { get; init; }

    public required ContractKind Kind { get; init; }

    public required LocalDate StartsOn { get; init; }

    /// <summary>The last day; null takes three years from the start.</summary>
    public LocalDate? EndsOn { get; init; }

    public bool IsDefault { get; init; }

    /// <summary>Must exist; the caller has looked it up.</summary>
    public SlaProfileId? SlaProfileId { get; init; }

    public string? Notes { get; init; }

    /// <summary>The day in the customer's time zone.</summary>
    public required LocalDate Today { get; init; }

    public required Instant Now { get; init; }
}
