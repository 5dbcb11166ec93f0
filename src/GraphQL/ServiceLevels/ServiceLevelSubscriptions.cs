using System.Runtime.CompilerServices;
using CustomerGraph.Domain.Access;
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
        var events = new FollowedEvents(store, request).AfterAsync(
            after,
            ClockEvent.Decode,
            caller.VisibleWith(Permission.TicketClockRead),
            record => ClockEvent.IsOne(record) && watched(record),
            cancellationToken);
        await foreach (var record in events)
        {
            var @event = ClockEvent.Of(record);
            yield return new SourceEvent(@event, @event.Cursor);
        }
    }
}
