using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Persistence.DomainNames;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.DomainNames;

/// <summary>
/// Who has proved a domain name has it alone: others who list it are in conflict, and so are those who list a name below one whose
/// subdomains are claimed. Hold the tree's lock.
/// </summary>
internal static class DomainConflicts
{
    /// <summary>Another customer has proved the name, or claims it with one above.</summary>
    public static async Task<bool> IsProvedElsewhereAsync(
        this Work work, CustomerId customerId, DomainName name, CancellationToken cancellationToken) =>
        (await ProofsAsync([name], work, cancellationToken)).Exists(proof => proof.Holder != customerId && proof.Covers(name));

    /// <summary>Puts those of a customer's new names in conflict that somebody else has proved.</summary>
    public static async Task NoteConflictsAsync(this Work work, Customer customer, CancellationToken cancellationToken)
    {
        var names = UnprovedOf(customer).ToList();
        NoteConflicts(customer, names.Count == 0 ? [] : await ProofsAsync(names, work, cancellationToken), work);
    }

    /// <summary>The same for several customers whose names were looked up together.</summary>
    /// <param name="proofs">Those of all of their names.</param>
    public static void NoteConflicts(Customer customer, IReadOnlyList<DomainProof> proofs, Work work)
    {
        var names = UnprovedOf(customer).ToList();
        foreach (var name in names.Where(name => proofs.Any(proof => proof.Holder != customer.Id && proof.Covers(name))))
            customer.NoteConflict(name, isVerifiedElsewhere: true, work.Now);
    }

    /// <summary>Tells the others who list the name, or one below it, what the change of this customer means for them.</summary>
    public static async Task SettleAsync(this Work work, Customer changed, DomainName name, CancellationToken cancellationToken)
    {
        var others = await OthersAsync(changed, name, work, cancellationToken);
        var contested = others.SelectMany(
            other => other.Domains.Where(domain => domain.Name.IsWithin(name)).Select(domain => (Other: other, domain.Name, domain.State)))
            .Where(domain => domain.State != DomainNameState.Verified).ToList();
        if (contested.Count == 0)
            return;
        // What this customer holds is not saved yet, so it is read from the object.
        var saved = await ProofsAsync([.. contested.Select(domain => domain.Name)], work, cancellationToken);
        List<DomainProof> proofs = [.. saved.Where(proof => proof.Holder != changed.Id), .. ProofsOf(changed)];
        foreach (var (other, contestedName, state) in contested)
        {
            var isProved = proofs.Exists(proof => proof.Holder != other.Id && proof.Covers(contestedName));
            if (isProved || state == DomainNameState.Conflict)
                other.NoteConflict(contestedName, isProved, work.Now);
        }
    }

    private static IEnumerable<DomainProof> ProofsOf(Customer customer) => customer.Domains.Where(
        domain => domain.State == DomainNameState.Verified)
        .Select(domain => new DomainProof(customer.Id, domain.Name, domain.ClaimsSubdomains));

    private static IEnumerable<DomainName> UnprovedOf(Customer customer) =>
        customer.Domains.Where(domain => domain.State == DomainNameState.Unverified).Select(domain => domain.Name);

    /// <summary>Who has proved one of the names, or one above.</summary>
    public static async Task<List<DomainProof>> ProofsAsync(IReadOnlyList<DomainName> names, Work work, CancellationToken cancellationToken)
    {
        var found = await work.Db.ProvedDomainsAsync(names.SelectMany(name => name.WithParents()), cancellationToken);
        return found.ConvertAll(domain => new DomainProof(domain.Holder, domain.Name, domain.ClaimsSubdomains));
    }

    private static async Task<List<Customer>> OthersAsync(Customer changed, DomainName name, Work work, CancellationToken cancellationToken)
    {
        // The pattern holds letters, digits, hyphens and dots only.
        var ids = await work.Db.Database.SqlQueryRaw<long>(
            "SELECT DISTINCT customer_id AS \"Value\" FROM customer_domain WHERE name = {0} OR name LIKE {1}",
            name.Value,
            $"%.{name.Value}")
            .ToListAsync(cancellationToken);
        var wanted = ids.ConvertAll(id => new CustomerId(id));
        return await work.Db.Customers.Where(other => other.Id != changed.Id && other.DeletedAt == null && wanted.Contains(other.Id))
            .ToListAsync(cancellationToken);
    }
}

/// <summary>Who has proved a domain name.</summary>
internal sealed record DomainProof(CustomerId Holder, DomainName Name, bool ClaimsSubdomains)
{
    public bool Covers(DomainName name) => name == Name || (ClaimsSubdomains && name.IsWithin(Name));
}
