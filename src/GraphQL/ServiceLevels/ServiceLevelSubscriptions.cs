using System.Runtime.CompilerServices;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Events;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("Subscription")]
internal static class ServiceLevelSubscriptions
{
    public static async IAsyncEnumerable<SourceEvent> SlaEvents(
        string? customerId, string? subtreeOf, string? after, RequestContext request, Store store, Caller caller,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watched = await WatchedCustomers.OfAsync(customerId, subtreeOf, store, caller, cancellationToken);
        // Over Server-Sent Events a browser resumes by itself, with the id of the last event that it saw.
        after ??= request.Find<ResumePoint>()?.LastEventId;
        var from = after is null ? (long?)null : ClockEvent.Decode(after) ?? throw Refused("The cursor does not belong to this subscription.");
        await foreach (var record in store.Events.FollowAsync(from, cancellationToken))
        {
            if (!ClockEvent.IsOne(record) || !caller.Visible.Covers(record.Path) || !watched(record))
                continue;
            var @event = ClockEvent.Of(record);
            yield return new SourceEvent(@event, @event.Cursor);
        }
    }

    private static FieldErrorException Refused(string message) => new(new FieldError(message, ErrorCodes.BadUserInput));
}
