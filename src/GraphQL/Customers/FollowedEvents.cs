using System.Runtime.CompilerServices;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Events;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>An event that a subscription tells of.</summary>
/// <param name="LeftOut">How many earlier events of the same object were not told, because the reader was too far behind.</param>
/// <param name="IsResync">The first one after some were left out.</param>
internal readonly record struct FollowedEvent(EventRecord Record, int LeftOut = 0, bool IsResync = false);

/// <summary>The events that a subscription tells of, from the place where it resumes.</summary>
internal sealed class FollowedEvents(Store store, RequestContext request)
{
    /// <summary>
    /// Events that are meant, of customers that are visible: where they stood when it happened, and where they stand now. Whoever resumes
    /// after a move is told nothing of a customer that has left.
    /// </summary>
    /// <param name="after">
    /// A cursor of this subscription; null begins with the next event, or where a browser was before it connected again.
    /// </param>
    /// <param name="decode">
    /// The number of the event that a cursor stands behind; null for a text that is no cursor of this subscription.
    /// </param>
    /// <exception cref="FieldErrorException">The cursor is of something else.</exception>
    public IAsyncEnumerable<EventRecord> AfterAsync(
        string? after,
        Func<string, long?> decode,
        Visibility visible,
        Func<EventRecord, bool> isMeant,
        CancellationToken cancellationToken) =>
        AfterAsync(after, decode, visible, isMeant, objectOf: null, cancellationToken).Select(followed => followed.Record);

    /// <param name="objectOf">
    /// What an event is about. A reader who is more than <see cref="Backlog.MaxBehind"/> events behind gets the last event of each object
    /// only.
    /// </param>
    /// <inheritdoc cref="AfterAsync(string?, Func{string, long?}, Visibility, Func{EventRecord, bool}, CancellationToken)"/>
    public async IAsyncEnumerable<FollowedEvent> AfterAsync(
        string? after, Func<string, long?> decode, Visibility visible, Func<EventRecord, bool> isMeant, Func<EventRecord, object>? objectOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Over Server-Sent Events a browser resumes by itself, with the id of the last event that it saw.
        after ??= request.Find<ResumePoint>()?.LastEventId;
        var from = after is null ? (long?)null : decode(after) ?? throw NoCursor();
        var backlog = objectOf is null ? null : new Backlog(objectOf);
        await foreach (var batch in store.Events.FollowAsync(from, cancellationToken))
        {
            var meant = batch.Events.Where(record => visible.Covers(record.Path) && isMeant(record)).ToList();
            var told = backlog is null ? [.. meant.Select(record => new FollowedEvent(record))] : backlog.Take(meant, batch.Behind);
            foreach (var followed in await VisibleNowAsync(told, visible, cancellationToken))
                yield return followed;
        }
    }

    private async ValueTask<IReadOnlyList<FollowedEvent>> VisibleNowAsync(
        IReadOnlyList<FollowedEvent> told, Visibility visible, CancellationToken cancellationToken)
    {
        if (told.Count == 0)
            return told;
        long[] customers = [.. told.Select(followed => followed.Record.CustomerId).Distinct()];
        var rows = await store.CustomersByIdAsync(customers, visible, CustomerColumns.Place, cancellationToken);
        var seen = rows.OfType<CustomerRow>().Select(row => row.Id).ToHashSet();
        List<FollowedEvent> kept = [.. told.Where(followed => seen.Contains(followed.Record.CustomerId))];
        if (kept.Count > 0 && told[0].IsResync)
            kept[0] = kept[0] with { IsResync = true };
        return kept;
    }

    private static FieldErrorException NoCursor() =>
        new(new FieldError("The cursor does not belong to this subscription.", ErrorCodes.BadUserInput));
}
