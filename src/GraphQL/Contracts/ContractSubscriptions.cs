using System.Runtime.CompilerServices;
using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Paging;
using NodaTime;

namespace CustomerGraph.GraphQL.Contracts;

/// <summary>Something that happened to a contract, as the event log tells it.</summary>
internal sealed record ContractHappening(long Seq, string Name, Instant At, long CustomerId, long ContractId, int? Percent, int? Period)
{
    private const string OrderName = "contract-events";

    public string Cursor => CursorText.Encode(OrderName, new Keyset("", Seq));

    public static bool IsMeant(EventRecord record) =>
        record.Name.StartsWith("contract.", StringComparison.Ordinal) || record.Name.StartsWith("block.", StringComparison.Ordinal);

    public static ContractHappening Of(EventRecord record)
    {
        var payload = EventPayload.Read<Payload>(record.Payload);
        return new(record.Seq, record.Name, record.At, record.CustomerId, payload.ContractId, payload.Percent, payload.Period);
    }

    /// <summary>The number of the event that the cursor stands behind; null for a text that is no such cursor.</summary>
    public static long? Decode(string cursor) => CursorText.Decode(OrderName, cursor)?.Id;

    private sealed record Payload(long ContractId, int? Percent, int? Period);
}

[ResolversOf("ContractEvent")]
internal static class ContractEventFields
{
    public static async ValueTask<IReadOnlyList<ContractRow?>> ContractAsync(
        IReadOnlyList<ContractHappening> events, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.ContractsByIdAsync(
            [.. events.Select(@event => @event.ContractId)], caller.VisibleWith(Permission.ContractRead), cancellationToken);

    public static async ValueTask<IReadOnlyList<CustomerRow?>> CustomerAsync(
        IReadOnlyList<ContractHappening> events,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync(
            [.. events.Select(@event => @event.CustomerId)], caller.Visible, CustomerSelection.Of(selection), cancellationToken);
}

[ResolversOf("Subscription")]
internal static class ContractSubscriptions
{
    public static async IAsyncEnumerable<SourceEvent> ContractEvents(
        string? customerId, string? subtreeOf, IReadOnlyList<string>? names, string? after, RequestContext request, Store store,
        Caller caller,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watched = await WatchedCustomers.OfAsync(customerId, subtreeOf, store, caller, cancellationToken);
        var events = new FollowedEvents(store, request).AfterAsync(
            after,
            ContractHappening.Decode,
            caller.VisibleWith(Permission.ContractRead),
            record => ContractHappening.IsMeant(record) && names?.Contains(record.Name) != false && watched(record),
            cancellationToken);
        await foreach (var record in events)
        {
            var happening = ContractHappening.Of(record);
            yield return new SourceEvent(happening, happening.Cursor);
        }
    }
}
