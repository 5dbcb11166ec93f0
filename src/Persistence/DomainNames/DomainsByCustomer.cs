using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.DomainNames;

/// <summary>A domain name that a customer holds.</summary>
public sealed record DomainRow(
    long Id, long CustomerId, string Name, bool IsPrimary, DomainNameState State, Instant CreatedAt,
    string? Token, Instant? ChallengeExpiresAt, Instant? VerifiedAt, Instant? CheckedAt, string? ManualReason, bool ClaimsSubdomains);

/// <summary>Domain names, each for many keys at once.</summary>
public static class DomainsByCustomer
{
    private static readonly OwnedRows<DomainRow> Rows = new(
        "customer_domain",
        "t.id, t.customer_id, t.name, t.is_primary, t.state, t.created_at, t.token, t.challenge_expires_at, t.verified_at, t.checked_at, t.manual_reason, t.claims_subdomains",
        row => new(row.Number(0), row.Number(1), row.Text(2), row.Boolean(3), row.Word<DomainNameState>(4), row.Instant(5), row.TextOrNull(6),
            row.InstantOrNull(7), row.InstantOrNull(8), row.InstantOrNull(9), row.TextOrNull(10), row.Boolean(11)),
        row => row.Id);

    private static readonly OwnedList<DomainRow> ByCustomer = Rows.By("customer_id", row => row.CustomerId, "t.id");

    private static readonly SqlText HolderIds = new(dialect => $"""
        SELECT d.name, d.customer_id FROM customer_domain d JOIN customer c ON c.id = d.customer_id
        WHERE {dialect.In("d.name", 1)} AND c.deleted_at IS NULL ORDER BY d.customer_id
        """) { Sight = Sight.Everything };

    private static readonly SqlText Holders = new(dialect => $"""
        SELECT d.name, count(*) FROM customer_domain d JOIN customer c ON c.id = d.customer_id
        WHERE {dialect.In("d.name", 1)} AND c.deleted_at IS NULL GROUP BY d.name
        """) { Sight = Sight.Everything };

    /// <summary>Who lists each name, whoever they are, oldest first. Deleted ones do not count.</summary>
    public static async ValueTask<List<long>[]> HoldersByDomainNameAsync(
        this Store store, string[] names, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(HolderIds, row => (Name: row.Text(0), Id: row.Number(1)), [names], cancellationToken)
            .ConfigureAwait(false);
        var byName = rows.ToLookup(row => row.Name, row => row.Id);
        return Array.ConvertAll(names, name => byName[name].ToList());
    }

    /// <summary>Oldest first.</summary>
    public static ValueTask<List<DomainRow>[]> DomainsByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        ByCustomer.ReadAsync(store, customerIds, cancellationToken);

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<DomainRow?[]> DomainsByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        Rows.ByIdAsync(store, ids, visible, cancellationToken);

    /// <summary>How many customers list each name, whoever they are. Deleted ones do not count.</summary>
    public static async ValueTask<int[]> HolderCountByDomainNameAsync(this Store store, string[] names, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(Holders, row => (Name: row.Text(0), Count: row.Int(1)), [names], cancellationToken)
            .ConfigureAwait(false);
        var byName = rows.ToDictionary(row => row.Name, row => row.Count);
        return Array.ConvertAll(names, name => byName.GetValueOrDefault(name));
    }
}
