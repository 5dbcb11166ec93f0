using System.Runtime.CompilerServices;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Imports;
using CustomerGraph.Persistence.Paging;
using NodaTime;

namespace CustomerGraph.GraphQL.Imports;

/// <summary>How far an import was, as the event log tells it.</summary>
internal sealed record ImportChange(long Seq, Instant At, long ImportJobId, ImportState State, int RowsDone, int RowsTotal)
{
    public const string EventName = "import.progressed";

    private const string OrderName = "import-progress";

    public string Cursor => CursorText.Encode(OrderName, new Keyset("", Seq));

    public static ImportChange Of(EventRecord record)
    {
        var payload = EventPayload.Read<Payload>(record.Payload);
        return new(record.Seq, record.At, payload.ImportJobId, payload.State, payload.RowsDone, payload.RowsTotal);
    }

    /// <summary>The number of the event that the cursor stands behind; null for a text that is no such cursor.</summary>
    public static long? Decode(string cursor) => CursorText.Decode(OrderName, cursor)?.Id;

    private sealed record Payload(long ImportJobId, ImportState State, int RowsDone, int RowsTotal);
}

[ResolversOf("ImportProgress")]
internal static class ImportProgressFields
{
    public static async ValueTask<IReadOnlyList<ImportJobRow?>> ImportJobAsync(
        IReadOnlyList<ImportChange> changes, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.ImportJobsByIdAsync(
            [.. changes.Select(change => change.ImportJobId)], caller.VisibleWith(Permission.ImportRun), cancellationToken);
}

[ResolversOf("Subscription")]
internal static class ImportSubscriptions
{
    public static async IAsyncEnumerable<SourceEvent> ImportProgress(
        string? importJobId,
        string? after,
        RequestContext request,
        Store store,
        Caller caller,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = importJobId is null ? (long?)null : GlobalId.NumberOf(ObjectKind.ImportJob, importJobId);
        var events = new FollowedEvents(store, request).AfterAsync(
            after,
            ImportChange.Decode,
            caller.VisibleWith(Permission.ImportRun),
            record => record.Name == ImportChange.EventName,
            cancellationToken);
        await foreach (var record in events)
        {
            var change = ImportChange.Of(record);
            if (number is null || change.ImportJobId == number)
                yield return new SourceEvent(change, change.Cursor);
        }
    }
}
