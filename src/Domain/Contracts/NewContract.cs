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

    /// <summary>Of the kind above. Null: they are agreed on later; until then nothing is charged.</summary>
    public Terms? Terms { get; init; }

    /// <summary>ISO 4217; must be given with the terms.</summary>
    public string? Currency { get; init; }

    public required LocalDate StartsOn { get; init; }

    /// <summary>The last day; null takes three years from the start.</summary>
    public LocalDate? EndsOn { get; init; }

    public bool IsDefault { get; init; }

    /// <summary>Not yet in force, whatever the dates say, until it is signed.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Taxes are added to labour.</summary>
    public bool IsTaxable { get; init; }

    /// <summary>Until when notice can be given; not after the end.</summary>
    public LocalDate? NoticeOn { get; init; }

    /// <summary>When it ends it goes on for so many months, again and again; null: it ends.</summary>
    public int? RenewsForMonths { get; init; }

    /// <summary>The last period is charged by the days it covers; otherwise in full.</summary>
    public bool Prorates { get; init; } = true;

    /// <summary>Must exist and be usable by the customer; the caller has looked it up.</summary>
    public SlaPolicyId? SlaPolicyId { get; init; }

    public string? Notes { get; init; }

    /// <summary>The day in the customer's time zone.</summary>
    public required LocalDate Today { get; init; }

    public required Instant Now { get; init; }
}
