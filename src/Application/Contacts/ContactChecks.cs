using CustomerGraph.Application.CustomFields;
using CustomerGraph.Application.Sites;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Contacts;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Contacts;

/// <summary>What use cases about contacts ask besides the permission itself.</summary>
internal static class ContactChecks
{
    /// <summary>The contact, if it exists for the actor, who also needs to write contacts there.</summary>
    public static async Task<Result<(Contact Contact, Customer Customer)>> ContactAsync(
        this Work work, ContactId id, CancellationToken cancellationToken)
    {
        var contact = await work.Db.FindAsync<Contact>([id], cancellationToken);
        var owner = await work.OwnerAsync(contact, contact?.CustomerId, id.Value, Permission.ContactWrite, "contactId", cancellationToken);
        return owner.Map(customer => (contact!, customer));
    }

    /// <summary>Nobody else may have the address.</summary>
    public static async Task CheckAddressAsync(this Work work, Contact contact, Problems problems, CancellationToken cancellationToken)
    {
        var holder = await work.Store.ContactIdByEmailAsync(contact.Email, cancellationToken);
        problems.AddIf(holder is { } other && other != contact.Id, ContactErrors.EmailTaken(contact.Email));
    }

    /// <summary>Makes room for another primary contact of the customer. Saved at once, for there is never a second one.</summary>
    public static async Task StepDownAsync(this Work work, CustomerId customerId, ContactId successor, CancellationToken cancellationToken)
    {
        var former = await work.Db.Contacts.Where(
            contact => contact.CustomerId == customerId && contact.IsPrimary && contact.Id != successor).ToListAsync(cancellationToken);
        foreach (var contact in former)
            contact.StepDown(work.Now);
        if (former.Count > 0)
            await work.Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The contact goes, with what is only there because of it.</summary>
    public static async Task<Result> DeleteAsync(this Work work, Contact contact, int? expectedVersion, CancellationToken cancellationToken)
    {
        var deleted = contact.Delete(expectedVersion, work.Now);
        if (deleted.IsFailure)
            return deleted;
        await work.LeaveSitesAsync(contact.Id, cancellationToken);
        await work.ForgetCustomFieldsAsync(contact.Id.Value, cancellationToken);
        work.Forget(contact);
        return Result.Success;
    }
}
