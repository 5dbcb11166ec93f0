using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Contacts;

/// <summary>Finds out whose a mail address is, over the whole tree.</summary>
public static class Recognizing
{
    private static readonly SqlText ByEmail = new("""
        SELECT t.id, c.path, c.deleted_at FROM contact t JOIN customer c ON c.id = t.customer_id WHERE lower(t.email) = lower($1)
        """);

    private static readonly SqlText Holders = new(dialect => $"""
        SELECT d.customer_id, d.name, d.state, d.claims_subdomains, c.path FROM customer_domain d JOIN customer c ON c.id = d.customer_id
        WHERE {dialect.In("d.name", 1)} AND c.deleted_at IS NULL
        """) { Sight = Sight.Everything };

    /// <summary>
    /// Null for no contact of this address. Case does not matter; a deleted customer keeps its contacts' addresses until it is purged.
    /// </summary>
    public static async ValueTask<ContactId?> ContactIdByEmailAsync(
        this Store store, EmailAddress email, CancellationToken cancellationToken) =>
        (await store.ContactByEmailAsync(email, cancellationToken).ConfigureAwait(false))?.Id;

    /// <summary>
    /// What the rules say to somebody who sees these customers: a contact out of sight does not exist, and an answer that would name a
    /// customer out of sight is none. How many hold a domain is no secret, so all holders are looked at.
    /// </summary>
    public static async ValueTask<Recognition> RecognizeAsync(
        this Store store, EmailAddress email, Visibility visible, CancellationToken cancellationToken)
    {
        var existing = await store.VisibleContactAsync(email, visible, cancellationToken).ConfigureAwait(false);
        var rows = await store.ReadAsync(
            Holders,
            row => (Holder: new DomainHolder(new CustomerId(row.Number(0)), DomainName.Of(row.Text(1)), row.Word<DomainNameState>(2), row.Boolean(3)), Path: row.Text(4)),
            [email.Domain.WithParents().Select(name => name.Value).ToArray()],
            cancellationToken).ConfigureAwait(false);
        var recognized = Recognition.Of(email, existing, [.. rows.Select(row => row.Holder)]);
        return recognized.Domain is null || rows.Exists(row => row.Holder.CustomerId == recognized.CustomerId && visible.Covers(row.Path))
            ? recognized
            : Recognition.Nobody;
    }

    private static async ValueTask<Contact?> VisibleContactAsync(
        this Store store, EmailAddress email, Visibility visible, CancellationToken cancellationToken)
    {
        if (await store.ContactByEmailAsync(email, cancellationToken).ConfigureAwait(false) is not { IsDeleted: false } found
            || !visible.Covers(found.Path))
            return null;
        var db = store.CreateContext();
        await using var disposed = db.ConfigureAwait(false);
        return await db.Contacts.AsNoTracking()
            .SingleOrDefaultAsync(contact => contact.Id == found.Id, cancellationToken)
            .ConfigureAwait(false);
    }

    private static async ValueTask<FoundContact?> ContactByEmailAsync(
        this Store store, EmailAddress email, CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(
            ByEmail,
            row => new FoundContact(new ContactId(row.Number(0)), row.Text(1), row.InstantOrNull(2) is not null),
            [email.Value],
            cancellationToken)
            .ConfigureAwait(false);
        return found.FirstOrDefault();
    }

    private sealed record FoundContact(ContactId Id, string Path, bool IsDeleted);
}
