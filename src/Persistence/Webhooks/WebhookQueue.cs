using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Webhooks;

/// <summary>Where to send, and how to sign.</summary>
/// <param name="Keys">The current one first; for a while after a rotation also the former one.</param>
public sealed record WebhookTarget(long Id, string Url, IReadOnlyList<byte[]> Keys)
{
    // The compiler's own text of a record would carry keys into logs.
    public override string ToString() => $"webhook endpoint {Id}";
}

/// <summary>An endpoint's turn to be told of events; nobody else tells it meanwhile.</summary>
/// <param name="Path">Of its customer: it is told of what happens there and below.</param>
/// <param name="Position">The last event that it is done with.</param>
/// <param name="Attempts">How often the next one was tried.</param>
public sealed record WebhookTurn(WebhookTarget Target, string Path, IReadOnlyList<string> Events, long Position, int Attempts);

/// <summary>How far each endpoint has been told, with a lease for the node that tells it.</summary>
public static class WebhookQueue
{
    private static readonly SqlText Claim = new("""
        UPDATE webhook_state SET lease_until = $2 WHERE endpoint_id IN (
          SELECT s.endpoint_id FROM webhook_state s JOIN webhook_endpoint e ON e.id = s.endpoint_id
          WHERE s.lease_until <= $1 AND s.due_at <= $1 AND s.position < $3 AND e.disabled_reason IS NULL AND e.events <> '[]'
          ORDER BY s.due_at LIMIT $4)
        AND lease_until <= $1 RETURNING endpoint_id
        """);

    private const string TargetColumns = "e.id, e.url, s.secret, s.former_secret, s.former_until";

    private static readonly SqlText Turns = new(dialect => $"""
        SELECT {TargetColumns}, c.path, e.events, s.position, s.attempts FROM webhook_state s
        JOIN webhook_endpoint e ON e.id = s.endpoint_id JOIN customer c ON c.id = e.customer_id WHERE {dialect.In("e.id", 1)}
        """);

    // The nearest one up the tree that provides the service.
    private static readonly SqlText Provider = new(dialect => $"""
        SELECT {TargetColumns} FROM webhook_state s JOIN webhook_endpoint e ON e.id = s.endpoint_id JOIN customer c ON c.id = e.customer_id
        WHERE e.disabled_reason IS NULL AND {dialect.Either("instr(e.services, $2)", "strpos(e.services, $2)")} > 0 AND c.deleted_at IS NULL AND substr($1, 1, length(c.path)) = c.path
        ORDER BY length(c.path) DESC, e.id LIMIT 1
        """);

    private static readonly SqlText Advance = new(
        "UPDATE webhook_state SET position = $2, attempts = 0, due_at = 0, lease_until = $3 WHERE endpoint_id = $1 AND position <= $2 RETURNING endpoint_id");

    private static readonly SqlText Wait = new(
        "UPDATE webhook_state SET attempts = $2, due_at = $3, lease_until = 0 WHERE endpoint_id = $1 RETURNING endpoint_id");

    private static readonly SqlText EndLeases = new("UPDATE webhook_state SET lease_until = 0 WHERE lease_until > 0 RETURNING endpoint_id");

    private static readonly SqlText Fail = new("""
        INSERT INTO webhook_failure (endpoint_id, seq, event_name, attempts, message, at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (endpoint_id, seq) DO UPDATE SET attempts = excluded.attempts, message = excluded.message, at = excluded.at RETURNING endpoint_id
        """);

    private static readonly SqlText Trim = new("""
        DELETE FROM webhook_failure WHERE endpoint_id = $1
        AND seq NOT IN (SELECT seq FROM webhook_failure WHERE endpoint_id = $1 ORDER BY seq DESC LIMIT 1000) RETURNING endpoint_id
        """);

    /// <summary>For a store that only this process has open, at its start: whoever held a lease is gone.</summary>
    internal static async ValueTask EndWebhookLeasesAsync(this Store store, CancellationToken cancellationToken) =>
        await store.WriteAsync(EndLeases, row => row.Number(0), [], cancellationToken).ConfigureAwait(false);

    /// <summary>Endpoints that have events before them and are nobody's, leased until the given time.</summary>
    public static async ValueTask<IReadOnlyList<WebhookTurn>> ClaimWebhooksAsync(
        this Store store, int count, Instant now, Instant leaseUntil, CancellationToken cancellationToken)
    {
        var latest = await store.Events.LatestAsync(cancellationToken).ConfigureAwait(false);
        long[] ids = [.. await store.WriteAsync(Claim, row => row.Number(0), [now, leaseUntil, latest, count], cancellationToken).ConfigureAwait(false)];
        return ids.Length == 0 ? [] : await store.ReadAsync(
            Turns,
            row => new WebhookTurn(Target(store, row, now), row.Text(5), JsonList.Read<string>(row.Text(6)), row.Number(7), row.Int(8)),
            [ids],
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Who provides the service to customers at that path; null for nobody.</summary>
    public static async ValueTask<WebhookTarget?> ProviderOfAsync(
        this Store store, string path, string serviceCode, Instant now, CancellationToken cancellationToken) =>
        (await store.ReadAsync(Provider, row => Target(store, row, now), [path, $"\"{serviceCode.ToUpperInvariant()}\""], cancellationToken).ConfigureAwait(false))
        .SingleOrDefault();

    /// <summary>The endpoint is done with everything up to this event; the lease holds on until the given time.</summary>
    public static async ValueTask AdvanceWebhookAsync(
        this Store store, long id, long position, Instant leaseUntil, CancellationToken cancellationToken) =>
        await store.WriteAsync(Advance, row => row.Number(0), [id, position, leaseUntil], cancellationToken).ConfigureAwait(false);

    /// <summary>Gives the turn back, to go on when it is due.</summary>
    public static async ValueTask WaitForWebhookAsync(
        this Store store, long id, int attempts, Instant dueAt, CancellationToken cancellationToken) =>
        await store.WriteAsync(Wait, row => row.Number(0), [id, attempts, dueAt], cancellationToken).ConfigureAwait(false);

    /// <summary>Notes that the endpoint did not take the event; the latest 1,000 are kept.</summary>
    public static async ValueTask NoteWebhookFailureAsync(this Store store, WebhookFailureRow failure, CancellationToken cancellationToken)
    {
        await store.WriteAsync(
            Fail,
            row => row.Number(0),
            [failure.EndpointId, failure.Seq, failure.EventName, failure.Attempts, failure.Message, failure.At],
            cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(Trim, row => row.Number(0), [failure.EndpointId], cancellationToken).ConfigureAwait(false);
    }

    private static WebhookTarget Target(Store store, SqlRow row, Instant now)
    {
        var id = row.Number(0);
        List<byte[]> keys = [WebhookSecrets.KeyOf(store, id, row.Bytes(2))];
        if (row.InstantOrNull(4) > now)
            keys.Add(WebhookSecrets.KeyOf(store, id, row.Bytes(3)));
        return new WebhookTarget(id, row.Text(1), keys);
    }
}
