using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

/// <summary>Changes of a contract as typed. A member that is left out stays as it is; null clears it where that is possible.</summary>
public sealed record ContractChanges
{
    /// <summary>It cannot be cleared.</summary>
    public Optional<string?> Name { get; init; }

    public Optional<LocalDate> StartsOn { get; init; }

    public Optional<LocalDate> EndsOn { get; init; }

    public Optional<bool> IsDefault { get; init; }

    public Optional<bool> IsTaxable { get; init; }

    public Optional<LocalDate?> NoticeOn { get; init; }

    public Optional<int?> RenewsForMonths { get; init; }

    public Optional<bool> Prorates { get; init; }

    /// <summary>Of the contract's kind.</summary>
    public Optional<Terms> Terms { get; init; }

    /// <summary>ISO 4217; fixed after the first invoice.</summary>
    public Optional<string?> Currency { get; init; }

    public Optional<SlaPolicyId?> SlaPolicyId { get; init; }

    /// <summary>The only member that can be changed after the termination.</summary>
    public Optional<string?> Notes { get; init; }

    internal bool ChangesMoreThanNotes => this != new ContractChanges { Notes = Notes };
}
