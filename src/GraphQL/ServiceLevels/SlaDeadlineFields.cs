using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;
using NodaTime;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("SlaDeadline")]
internal static class SlaDeadlineFields
{
    public static Instant StartsAt(PromisedDeadline deadline) => deadline.Start;

    public static Instant? DueAt(PromisedDeadline deadline) => deadline.Trace.IsSuccess ? deadline.Trace.Value.Deadline : null;

    public static DeadlineTrace? Trace(PromisedDeadline deadline) => deadline.Trace.IsSuccess ? deadline.Trace.Value : null;

    public static ValueTask<IReadOnlyList<CalendarRow?>> CalendarAsync(
        IReadOnlyList<PromisedDeadline> deadlines, Store store, CancellationToken cancellationToken) =>
        store.CalendarsAsync(deadlines, deadline => deadline.CalendarId, cancellationToken);
}

[ResolversOf("SlaTarget")]
internal static class SlaTargetFields
{
    public static ValueTask<IReadOnlyList<CalendarRow?>> CalendarAsync(
        IReadOnlyList<SlaTarget> targets, Store store, CancellationToken cancellationToken) =>
        store.CalendarsAsync(targets, target => target.CalendarId, cancellationToken);
}

[ResolversOf("SlaTrace")]
internal static class SlaTraceFields
{
    private const int MaxRows = 1_000;

    public static int RowCount(DeadlineTrace trace) => trace.Rows.Count;

    public static IReadOnlyList<TraceRow> Rows(DeadlineTrace trace, int first) => first is < 1 or > MaxRows
        ? throw new FieldErrorException(new FieldError($"A trace shows 1 to {MaxRows} rows; first is {first}.", ErrorCodes.BadUserInput))
        : [.. trace.Rows.Take(first)];
}

[ResolversOf("SlaTraceRow")]
internal static class SlaTraceRowFields
{
    public static TypedWindow? Window(TraceRow row) => row.Window is { } window ? Windows.Typed(window) : null;

    public static int CountedSeconds(TraceRow row) => (int)row.Counted.TotalSeconds;

    public static int CumulativeSeconds(TraceRow row) => (int)row.Cumulative.TotalSeconds;

    public static int PausedSeconds(TraceRow row) => (int)row.Paused.TotalSeconds;

    public static IReadOnlyList<SlaTraceNote> Notes(TraceRow row) =>
        [.. Enum.GetValues<SlaTraceNote>().Where(note => row.Notes.HasFlag((TraceNotes)(1 << (int)note)))];
}
