using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain;
using CustomerGraph.Domain.ServiceLevels;
using NodaTime;
using TypedFields = CustomerGraph.Domain.ServiceLevels.SlaPolicyFields;

namespace CustomerGraph.GraphQL.ServiceLevels;

/// <summary>Policies as inputs type them, in the words of the domain. Nothing is checked here.</summary>
internal static class TypedSlaPolicy
{
    public static TypedFields ToDomain(this CreateSlaPolicyInput input) => new()
    {
        Name = input.Name,
        CalendarId = ServiceLevelIds.Calendar(input.CalendarId),
        Targets = [.. input.Targets.Select(Target)],
        PauseStatuses = input.PauseStatuses,
        PausesFirstResponse = input.PausesFirstResponse,
        PriorityChangeRule = input.PriorityChangeRule,
        ReopenRule = input.ReopenRule,
        ReopenGrace = Duration.FromMinutes(input.ReopenGraceMinutes),
        Warnings = input.Warnings,
    };

    /// <summary>A null counts as left out, except for the calendar.</summary>
    public static SlaPolicyChange ToDomain(this UpdateSlaPolicyInput input) => new()
    {
        Name = Given(input.Name),
        CalendarId = input.CalendarId.IsSet ? ServiceLevelIds.Calendar(input.CalendarId) : default(Optional<CalendarId?>),
        Targets = input.Targets.ValueOr(null) is { } targets ? Optional.Of<IReadOnlyList<SlaTarget>>([.. targets.Select(Target)]) : default,
        PauseStatuses = Given(input.PauseStatuses),
        PausesFirstResponse = Given(input.PausesFirstResponse),
        PriorityChangeRule = Given(input.PriorityChangeRule),
        ReopenRule = Given(input.ReopenRule),
        ReopenGrace = input.ReopenGraceMinutes.ValueOr(null) is { } minutes ? Duration.FromMinutes(minutes) : default(Optional<Duration>),
        Warnings = Given(input.Warnings),
    };

    private static Optional<T> Given<T>(Optional<T?> typed)
        where T : class => typed.ValueOr(null) is { } value ? Optional.Of(value) : default;

    private static Optional<T> Given<T>(Optional<T?> typed)
        where T : struct => typed.ValueOr(null) is { } value ? Optional.Of(value) : default;

    private static SlaTarget Target(SlaTargetInput input) => new(input.Metric, new SlaAmount(input.Amount.Value, input.Amount.Unit))
    {
        Priority = input.Priority.ValueOr(null),
        Impact = input.Impact.ValueOr(null),
        RequestType = input.RequestType.ValueOr(null),
        CalendarId = ServiceLevelIds.Calendar(input.CalendarId),
    };
}
