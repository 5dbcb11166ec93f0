using CustomerGraph.Application.CustomFields;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.CustomFields;

namespace CustomerGraph.Application.Contacts;

/// <summary>Changes of a contact. What is left out stays.</summary>
public sealed record UpdateContact(ContactId ContactId, ContactFields Fields, int? ExpectedVersion)
{
    public IReadOnlyList<CustomFieldEntry> CustomFields { get; init; } = [];
}

public sealed class UpdateContactHandler(Transactions transactions)
{
    public Task<Result<ContactId>> HandleAsync(UpdateContact command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => UpdateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<ContactId>> UpdateAsync(UpdateContact command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.ContactAsync(command.ContactId, cancellationToken);
        if (!found.TryGet(out var held, out var errors))
            return Result.Failure<ContactId>(errors);
        var (contact, version) = (held.Contact, held.Contact.Version);
        if (command.Fields.IsPrimary.ValueOr(false))
            await work.StepDownAsync(contact.CustomerId, contact.Id, cancellationToken);
        var problems = new Problems();
        problems.Take(contact.Edit(command.Fields, command.ExpectedVersion, work.Now));
        if (!problems.Any)
            await work.CheckAddressAsync(contact, problems, cancellationToken);
        await work.FollowCustomFieldsAsync(
            contact,
            CustomFieldTarget.Contact,
            held.Customer,
            contact.Id.Value,
            command.CustomFields,
            version,
            problems,
            cancellationToken);
        return problems.Any ? problems : contact.Id;
    }
}
