using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("ServiceCase")]
internal static class ServiceCaseFields
{
    public static void Id(ServiceCaseRow row, ResponseWriter writer) => new GlobalId(ObjectKind.ServiceCase, row.Id).WriteTo(writer);

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<ServiceCaseRow> rows, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(rows.Select(row => row.CustomerId), selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<ContractRow?>> ContractAsync(
        IReadOnlyList<ServiceCaseRow> rows, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.ContractsByIdAsync(
            [.. rows.Select(row => row.ContractId ?? 0)], caller.VisibleWith(Permission.ContractRead), cancellationToken);

    public static ValueTask<IReadOnlyList<SlaPolicyRow?>> PolicyAsync(
        IReadOnlyList<ServiceCaseRow> rows, FieldSelection selection, Store store, CancellationToken cancellationToken) =>
        store.PoliciesAsync(rows, row => row.PolicyId is { } id ? new(id) : null, selection, cancellationToken);

    public static ValueTask<IReadOnlyList<CalendarRow?>> CalendarAsync(
        IReadOnlyList<ServiceCaseRow> rows, Store store, CancellationToken cancellationToken) =>
        store.CalendarsAsync(rows, row => row.CalendarId is { } id ? new(id) : null, cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<SlaClock>>> ClocksAsync(
        IReadOnlyList<ServiceCaseRow> rows, ClockReading reading, CancellationToken cancellationToken) =>
        await reading.ClocksAsync(rows, cancellationToken);
}

[ResolversOf("SlaClock")]
internal static class SlaClockFields
{
    public static NodaTime.Instant StartedAt(SlaClock clock) => clock.Start;

    public static NodaTime.Instant? DueAt(SlaClock clock) => clock.Deadline;

    public static int UsedSeconds(SlaClock clock) => (int)clock.Used.TotalSeconds;

    public static int? RemainingSeconds(SlaClock clock) => (int?)clock.Remaining?.TotalSeconds;

    public static int PausedSeconds(SlaClock clock) => (int)clock.Paused.TotalSeconds;

    public static DeadlineTrace? Trace(SlaClock clock) => clock.Trace() is { IsSuccess: true } trace ? trace.Value : null;

    public static ValueTask<IReadOnlyList<CalendarRow?>> CalendarAsync(
        IReadOnlyList<SlaClock> clocks, Store store, CancellationToken cancellationToken) =>
        store.CalendarsAsync(clocks, clock => clock.CalendarId, cancellationToken);
}
