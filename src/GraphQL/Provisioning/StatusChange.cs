using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Provisioning;
using NodaTime;

namespace CustomerGraph.GraphQL.Provisioning;

/// <summary>A change of a provisioning status, as the event log tells it.</summary>
internal sealed record StatusChange(
    long Seq,
    Instant At,
    long CustomerId,
    ProvisioningTarget Target,
    ProvisioningStatus From,
    ProvisioningStatus To,
    ProvisioningRequestId? RequestId)
{
    public const string EventName = "provisioning.status_changed";

    private const string OrderName = "events";

    /// <summary>How many earlier changes of the same target were left out.</summary>
    public int LeftOut { get; init; }

    /// <summary>The first change after some were left out.</summary>
    public bool IsResync { get; init; }

    public string Cursor => CursorBehind(Seq);

    /// <summary>The cursor that stands behind the event of that number.</summary>
    public static string CursorBehind(long seq) => CursorText.Encode(OrderName, new Keyset("", seq));

    public static StatusChange Of(EventRecord record)
    {
        var payload = EventPayload.Read<Payload>(record.Payload);
        return new(record.Seq, record.At, record.CustomerId, payload.Target, payload.From, payload.To, payload.RequestId);
    }

    /// <summary>The number of the event that the cursor stands behind; null for a text that is no such cursor.</summary>
    public static long? Decode(string cursor) => CursorText.Decode(OrderName, cursor)?.Id;

    private sealed record Payload(
        ProvisioningTarget Target, ProvisioningStatus From, ProvisioningStatus To, ProvisioningRequestId? RequestId);
}

[ResolversOf("ProvisioningStatusChange")]
internal static class StatusChangeFields
{
    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<StatusChange> changes, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(changes.Select(change => change.CustomerId), selection, caller, cancellationToken);

    public static ValueTask<IReadOnlyList<object?>> TargetAsync(
        IReadOnlyList<StatusChange> changes, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.TargetsAsync([.. changes.Select(change => change.Target)], selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<ProvisioningRequestRow?>> RequestAsync(
        IReadOnlyList<StatusChange> changes, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.RequestsByIdAsync([.. changes.Select(change => change.RequestId?.Value ?? 0)], caller.Visible, cancellationToken);
}
