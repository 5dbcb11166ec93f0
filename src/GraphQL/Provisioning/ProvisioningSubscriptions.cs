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

namespace CustomerGraph.GraphQL.Provisioning;

[ResolversOf("Subscription")]
internal static class ProvisioningSubscriptions
{
    public static async IAsyncEnumerable<SourceEvent> ProvisioningStatusChanged(
        string? customerId, string? subtreeOf, string? requestId, string? after, RequestContext request, Store store, Caller caller,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watched = requestId is not null
            ? OfRequest(requestId, isAlone: customerId is null && subtreeOf is null)
            : await WatchedCustomers.OfAsync(customerId, subtreeOf, store, caller, cancellationToken);
        var sight = caller.SeenTargets();
        var events = new FollowedEvents(store, request).AfterAsync(
            after, StatusChange.Decode, caller.Visible, record =>
                record.Name == StatusChange.EventName && watched(record) && sight.Covers(StatusChange.Of(record).Target.Kind, record.Path),
            record => StatusChange.Of(record).Target, cancellationToken);
        await foreach (var followed in events)
        {
            var change = StatusChange.Of(followed.Record) with { LeftOut = followed.LeftOut, IsResync = followed.IsResync };
            yield return new SourceEvent(change, change.Cursor);
        }
    }

    private static Func<EventRecord, bool> OfRequest(string requestId, bool isAlone)
    {
        var number = GlobalId.NumberOf(ObjectKind.ProvisioningRequest, requestId);
        return isAlone ? record => StatusChange.Of(record).RequestId?.Value == number : throw Refused("Give requestId alone.");
    }

    private static FieldErrorException Refused(string message) => new(new FieldError(message, ErrorCodes.BadUserInput));
}
