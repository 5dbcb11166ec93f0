using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Webhooks;

/// <summary>An endpoint without anything secret.</summary>
public sealed record WebhookEndpointRow(
    long Id, long CustomerId, string Name, string Url, IReadOnlyList<string> Events, IReadOnlyList<string> Services, string? DisabledReason,
    int Version, Instant CreatedAt)
{
    internal static readonly OwnedRows<WebhookEndpointRow> Rows = new(
        "webhook_endpoint",
        "t.id, t.customer_id, t.name, t.url, t.events, t.services, t.disabled_reason, t.version, t.created_at",
        row => new(
            row.Number(0), row.Number(1), row.Text(2), row.Text(3), JsonList.Read<string>(row.Text(4)), JsonList.Read<string>(row.Text(5)),
            row.TextOrNull(6), row.Int(7), row.Instant(8)),
        row => row.Id);
}

/// <summary>An event that an endpoint did not take and that is not tried any more.</summary>
/// <param name="Seq">The number of the event in the log.</param>
public sealed record WebhookFailureRow(long EndpointId, long Seq, string EventName, int Attempts, string Message, Instant At);

/// <summary>Endpoints, each for many keys at once.</summary>
public static class WebhooksByKey
{
    private const int MaxFailures = 100;

    private static readonly OwnedList<WebhookEndpointRow> OfCustomer = WebhookEndpointRow.Rows.By(
        "customer_id", row => row.CustomerId, "t.id");

    private static readonly SqlText Failures = new(dialect => $"""
        SELECT endpoint_id, seq, event_name, attempts, message, at FROM
          (SELECT f.*, row_number() OVER (PARTITION BY endpoint_id ORDER BY seq DESC) AS place FROM webhook_failure f WHERE {dialect.In("f.endpoint_id", 1)}) t
        WHERE place <= {MaxFailures} ORDER BY endpoint_id, seq DESC
        """);

    public static ValueTask<List<WebhookEndpointRow>[]> WebhooksByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        OfCustomer.ReadAsync(store, customerIds, cancellationToken);

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<WebhookEndpointRow?[]> WebhooksByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        WebhookEndpointRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);

    /// <summary>The latest 100 of each endpoint, newest first.</summary>
    public static async ValueTask<List<WebhookFailureRow>[]> FailuresByWebhookAsync(
        this Store store, long[] ids, CancellationToken cancellationToken) =>
        Aligned.Groups(
            ids,
            await store.ReadAsync(
                Failures,
                row => new WebhookFailureRow(row.Number(0), row.Number(1), row.Text(2), row.Int(3), row.Text(4), row.Instant(5)),
                [ids],
                cancellationToken).ConfigureAwait(false),
            row => row.EndpointId);
}
