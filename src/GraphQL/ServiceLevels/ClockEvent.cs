using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.ServiceLevels;
using NodaTime;

namespace CustomerGraph.GraphQL.ServiceLevels;

/// <summary>A threshold of a clock, as the event log tells it.</summary>
internal sealed record ClockEvent(
    long Seq, Instant At, SlaEventKind Kind, long CustomerId, ServiceCaseId CaseId, SlaMetric Metric, int? Percent, Instant ReachedAt,
    Instant? DueAt,
    BreachReason? Reason, SlaPolicyId? PolicyId)
{
    private const string Warning = "sla.warning";
    private const string Breach = "sla.breached";
    private const string OrderName = "events";

    public string Cursor => CursorText.Encode(OrderName, new Keyset("", Seq));

    public static bool IsOne(EventRecord record) => record.Name is Warning or Breach;

    public static ClockEvent Of(EventRecord record)
    {
        var payload = EventPayload.Read<Payload>(record.Payload);
        var kind = record.Name == Warning ? SlaEventKind.Warning : SlaEventKind.Breach;
        return new(
            record.Seq, record.At, kind, record.CustomerId, payload.CaseId, payload.Metric, payload.Percent, payload.ReachedAt,
            payload.DueAt, payload.Reason,
            payload.PolicyId);
    }

    /// <summary>The number of the event that the cursor stands behind; null for a text that is no such cursor.</summary>
    public static long? Decode(string cursor) => CursorText.Decode(OrderName, cursor)?.Id;

    private sealed record Payload(
        ServiceCaseId CaseId,
        SlaMetric Metric,
        int? Percent,
        Instant ReachedAt,
        Instant? DueAt,
        BreachReason? Reason,
        SlaPolicyId? PolicyId);
}

[ResolversOf("SlaEvent")]
internal static class SlaEventFields
{
    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<ClockEvent> events, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(events.Select(@event => @event.CustomerId), selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<ServiceCaseRow?>> ServiceCaseAsync(
        IReadOnlyList<ClockEvent> events, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.ServiceCasesByIdAsync(
            [.. events.Select(@event => @event.CaseId.Value)], caller.VisibleWith(Permission.TicketClockRead), cancellationToken);

    public static ValueTask<IReadOnlyList<SlaPolicyRow?>> PolicyAsync(
        IReadOnlyList<ClockEvent> events, FieldSelection selection, Store store, CancellationToken cancellationToken) =>
        store.PoliciesAsync(events, @event => @event.PolicyId, selection, cancellationToken);
}
