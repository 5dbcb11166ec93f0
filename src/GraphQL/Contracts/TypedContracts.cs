using CustomerGraph.Application.Contracts;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.GraphQL.Contracts;
using CustomerGraph.GraphQL.CustomFields;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using NodaTime;

namespace CustomerGraph.GraphQL;

/// <summary>What every input with a new contract has.</summary>
internal interface ITypedContract
{
    string Name { get; }

    Optional<ContractKind?> Kind { get; }

    Optional<ContractTermsInput?> Terms { get; }

    Optional<string?> Currency { get; }

    LocalDate StartsOn { get; }

    Optional<LocalDate?> EndsOn { get; }

    bool IsDefault { get; }

    bool IsDraft { get; }

    bool IsTaxable { get; }

    bool Prorates { get; }

    Optional<LocalDate?> NoticeOn { get; }

    Optional<int?> RenewsForMonths { get; }

    Optional<string?> Notes { get; }

    Optional<string?> SlaPolicyId { get; }

    Optional<IReadOnlyList<CustomFieldInput>?> CustomFields { get; }
}

internal sealed partial record CreateContractInput : ITypedContract;

internal sealed partial record OnboardedContractInput : ITypedContract;

internal static class TypedContracts
{
    public static ContractTerms ToDomain(this ITypedContract input) => new(
        input.Name,
        input.Kind.ValueOr(null),
        input.StartsOn,
        input.EndsOn.ValueOr(null),
        input.IsDefault,
        ServiceLevelIds.Policy(input.SlaPolicyId))
    {
        Terms = input.Terms.ValueOr(null)?.ToDomain(),
        Currency = input.Currency.ValueOr(null),
        IsDraft = input.IsDraft,
        IsTaxable = input.IsTaxable,
        Prorates = input.Prorates,
        NoticeOn = input.NoticeOn.ValueOr(null),
        RenewsForMonths = input.RenewsForMonths.ValueOr(null),
        Notes = input.Notes.ValueOr(null),
        CustomFields = input.CustomFields.ToDomain(),
    };

    /// <summary>What is to be changed. Null where it cannot be cleared is noted.</summary>
    public static ContractChanges ToDomain(this UpdateContractInput input, Problems problems) => new()
    {
        Name = input.Name,
        Terms = Needed(input.Terms, "terms", problems) is { IsSet: true } terms ? terms.Value.ToDomain() : default(Optional<Terms>),
        Currency = input.Currency,
        StartsOn = NeededValue(input.StartsOn, "startsOn", problems),
        EndsOn = NeededValue(input.EndsOn, "endsOn", problems),
        IsDefault = NeededValue(input.IsDefault, "isDefault", problems),
        IsTaxable = NeededValue(input.IsTaxable, "isTaxable", problems),
        Prorates = NeededValue(input.Prorates, "prorates", problems),
        NoticeOn = input.NoticeOn,
        RenewsForMonths = input.RenewsForMonths,
        Notes = input.Notes,
        SlaPolicyId = input.SlaPolicyId.IsSet
            ? ServiceLevelIds.Policy(input.SlaPolicyId)
            : default(Optional<Domain.ServiceLevels.SlaPolicyId?>),
    };

    public static PeriodUsage ToDomain(this PeriodUsageInput? input) => input is null ? new PeriodUsage() : new PeriodUsage
    {
        Work = [.. (input.Work.ValueOr(null) ?? []).Select(work => new WorkedHours(work.Hours, ContractIds.Rate(work.RateId)))],
        Devices = input.Devices.ValueOr(null) ?? 0,
        AddedDevices = [.. (input.AddedDevices.ValueOr(null) ?? []).Select(addition => new DeviceAddition(addition.On, addition.Count))],
        Gigabytes = input.Gigabytes.ValueOr(null) ?? 0,
        Users = input.Users.ValueOr(null) ?? 0,
    };

    public static TypedExclusion ToDomain(this ExclusionInput input)
    {
        var hours = input.Hours.ValueOr(null);
        var (from, to) = (hours?.From.ValueOr(null), hours?.To.ValueOr(null));
        return new TypedExclusion(
            input.Role.ValueOr(null),
            input.WorkType.ValueOr(null),
            hours?.Days.ValueOr(null)?.Select(day => (IsoDayOfWeek)((int)day + 1)).ToList(),
            from is null && to is null ? null : new Domain.ServiceLevels.TypedWindow(from ?? "00:00", to ?? "24:00"));
    }

    private static Optional<T> Needed<T>(Optional<T?> value, string field, Problems problems)
        where T : class
    {
        if (!value.IsSet)
            return default;
        if (value.Value is { } given)
            return given;
        problems.Add(InputErrors.Required(field));
        return default;
    }

    private static Optional<T> NeededValue<T>(Optional<T?> value, string field, Problems problems)
        where T : struct
    {
        if (!value.IsSet)
            return default;
        if (value.Value is { } given)
            return given;
        problems.Add(InputErrors.Required(field));
        return default;
    }
}
