using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.DomainNames;

/// <summary>A domain name that a customer has proved.</summary>
/// <param name="ClaimsSubdomains">Whether names below it are meant as well.</param>
public sealed record ProvedDomain(CustomerId Holder, DomainName Name, bool ClaimsSubdomains);

/// <summary>Who has proved which domain names.</summary>
public static class ProvedDomains
{
    private static readonly SqlText Proved = new(dialect =>
        $"""
        SELECT d.customer_id, d.name, d.claims_subdomains FROM customer_domain d JOIN customer c ON c.id = d.customer_id
        WHERE {dialect.In("d.name", 1)} AND d.state = 'VERIFIED' AND c.deleted_at IS NULL
        """) { Sight = Sight.Everything };

    /// <summary>Those of the names that living customers have proved, as the context's transaction sees it.</summary>
    public static ValueTask<List<ProvedDomain>> ProvedDomainsAsync(
        this CustomerGraphDb db, IEnumerable<DomainName> names, CancellationToken cancellationToken) =>
        db.ReadAsync(
            Proved, row => new ProvedDomain(new(row.Number(0)), DomainName.Of(row.Text(1)), row.Boolean(2)),
            [names.Select(name => name.Value).Distinct().ToArray()], cancellationToken);
}
