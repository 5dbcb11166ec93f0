using System.Runtime.CompilerServices;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Events;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>The events that a subscription tells of, from the place where it resumes.</summary>
internal sealed class FollowedEvents(Store store, RequestContext request)
{
    /// <summary>
    /// Events that are meant, of customers that are visible: where they stood when it happened, and where they stand now. Whoever resumes after a move
    /// is told nothing of a customer that has left.
    /// </summary>
    /// <param name="after">A cursor of this subscription; null begins with the next event, or where a browser was before it connected again.</param>
    /// <param name="decode">The number of the event that a cursor stands behind; null for a text that is no cursor of this subscription.</param>
    /// <exception cref="FieldErrorException">The cursor is of something else.</exception>
    public async IAsyncEnumerable<EventRecord> AfterAsync(
        string? after, Func<string, long?> decode, Visibility visible, Func<EventRecord, bool> isMeant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Over Server-Sent Events a browser resumes by itself, with the id of the last event that it saw.
        after ??= request.Find<ResumePoint>()?.LastEventId;
        var from = after is null ? (long?)null : decode(after) ?? throw NoCursor();
        await foreach (var record in store.Events.FollowAsync(from, cancellationToken))
        {
            if (visible.Covers(record.Path) && isMeant(record) && await IsVisibleNowAsync(record.CustomerId, visible, cancellationToken))
                yield return record;
        }
    }

    private async ValueTask<bool> IsVisibleNowAsync(long customer, Visibility visible, CancellationToken cancellationToken) =>
        (await store.CustomersByIdAsync([customer], visible, CustomerColumns.Place, cancellationToken))[0] is not null;

    private static FieldErrorException NoCursor() =>
        new(new FieldError("The cursor does not belong to this subscription.", ErrorCodes.BadUserInput));
}
