using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

public readonly record struct ContractId(long Value);

/// <summary>How a contract is charged.</summary>
public enum ContractKind
{
    RetainerFlatFee,
    Hourly,
    BlockHours,
    BlockMoney,
    RemoteMonitoring,
    OnlineBackup,
    ProjectOneTimeFee,
    ProjectHourlyRate,
    PerTicket,
    PerUser,
}

/// <summary>How a contract stands on a day; derived, never stored.</summary>
public enum ContractStatus
{
    /// <summary>Begins later.</summary>
    Scheduled,
    Active,

    /// <summary>Switched off by hand.</summary>
    Suspended,

    /// <summary>Its last day, which still counts, is over.</summary>
    Expired,

    /// <summary>Ended before its time.</summary>
    Terminated,
}

/// <summary>The header of what was agreed with a customer, and for how long. What is charged and how comes with the terms.</summary>
public sealed class Contract : Aggregate
{
    public const int DefaultYears = 3;

    private Contract()
    {
    }

    public ContractId Id { get; private set; }

    public CustomerId CustomerId { get; private set; }

    /// <summary>Unique among the contracts of the customer, compared without case.</summary>
    public string Name { get; private set; } = "";

    public ContractKind Kind { get; private set; }

    public LocalDate StartsOn { get; private set; }

    /// <summary>The last day, which still counts.</summary>
    public LocalDate EndsOn { get; private set; }

    /// <summary>Switched on. Whether it is in force on a day is said by <see cref="StatusOn"/>.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>What is charged where no other contract is named. At most one of a customer's active contracts.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>Null: help comes without a promise of time.</summary>
    public SlaProfileId? SlaProfileId { get; private set; }

    public string? Notes { get; private set; }

    /// <summary>When it was decided to end it early; null while it runs its course.</summary>
    public Instant? TerminatedAt { get; private set; }

    /// <param name="others">All other contracts of the customer.</param>
    public static Result<Contract> Create(NewContract input, IReadOnlyCollection<Contract> others)
    {
        var problems = new Problems();
        var name = problems.Take(TextRules.Required("name", input.Name));
        var notes = problems.Take(TextRules.Optional("notes", input.Notes, TextRules.Long));
        var endsOn = input.EndsOn ?? DefaultEndOf(input.StartsOn);
        problems.AddIf(endsOn < input.StartsOn, ContractErrors.EndBeforeStart(input.StartsOn, endsOn));
        problems.AddIf(others.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)), ContractErrors.NameTaken(name ?? ""));
        problems.AddIf(input.IsDefault && endsOn < input.Today, ContractErrors.DefaultNotActive);
        if (input.IsDefault && others.FirstOrDefault(other => other.IsDefaultOn(input.Today)) is { } current)
            problems.Add(ContractErrors.DefaultExists(current.Name));
        if (problems.Any)
            return problems;

        var contract = new Contract
        {
            Id = input.Id, CustomerId = input.CustomerId, Name = name!, Kind = input.Kind, StartsOn = input.StartsOn, EndsOn = endsOn,
            IsDefault = input.IsDefault, SlaProfileId = input.SlaProfileId, Notes = notes,
        };
        contract.Created(new ContractCreated(input.CustomerId, input.Now, input.Id, name!));
        return contract;
    }

    /// <summary>Three years after the start; 29 February becomes the 28th.</summary>
    public static LocalDate DefaultEndOf(LocalDate startsOn) => startsOn.PlusYears(DefaultYears);

    /// <param name="today">The day in the customer's time zone.</param>
    public ContractStatus StatusOn(LocalDate today) => this switch
    {
        { TerminatedAt: not null } when today > EndsOn => ContractStatus.Terminated,
        _ when today > EndsOn => ContractStatus.Expired,
        { IsActive: false } => ContractStatus.Suspended,
        _ when today < StartsOn => ContractStatus.Scheduled,
        _ => ContractStatus.Active,
    };

    /// <summary>Still to be honoured: switched on, and its last day is not over. Such a contract stands against deleting the customer.</summary>
    public bool IsOpenOn(LocalDate today) => IsActive && today <= EndsOn;

    /// <summary>Ends the contract early; from then on only the notes can be changed.</summary>
    /// <param name="endsOn">The last day, which still counts.</param>
    public Result Terminate(LocalDate endsOn, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(TerminatedAt is not null, ContractErrors.Terminated(Name));
        problems.AddIf(endsOn < StartsOn, ContractErrors.EndBeforeStart(StartsOn, endsOn));
        problems.AddIf(endsOn > EndsOn, ContractErrors.TerminationAfterEnd(EndsOn, endsOn));
        if (problems.Any)
            return problems;

        (EndsOn, TerminatedAt) = (endsOn, now);
        Edited(new ContractTerminated(CustomerId, now, Id, endsOn));
        return Result.Success;
    }

    private bool IsDefaultOn(LocalDate today) => IsDefault && IsOpenOn(today);
}
