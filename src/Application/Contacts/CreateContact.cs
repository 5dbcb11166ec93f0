using CustomerGraph.Application.CustomFields;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contacts;

namespace CustomerGraph.Application.Contacts;

/// <summary>A person at a customer.</summary>
/// <param name="CustomerId">Null finds the customer by the domain of the address.</param>
public sealed record CreateContact(CustomerId? CustomerId, ContactFields Fields)
{
    public IReadOnlyList<CustomFieldEntry> CustomFields { get; init; } = [];

    public string? IdempotencyKey { get; init; }
}

/// <summary>A contact that was made, and by what its customer was found; null where the customer was given.</summary>
public readonly record struct MadeContact(ContactId Id, RecognitionReason? Reason);

public sealed class CreateContactHandler(Transactions transactions)
{
    public Task<Result<MadeContact>> HandleAsync(
        CreateContact command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnceAsync(
        command.IdempotencyKey, command, actor, (work, cancellation) => CreateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<MadeContact>> CreateAsync(CreateContact command, Work work, CancellationToken cancellationToken)
    {
        var recognition = command.CustomerId is null ? await RecognizeAsync(command.Fields, work, cancellationToken) : null;
        if ((command.CustomerId ?? recognition?.CustomerId) is not { } customerId)
            return InputErrors.Required("customerId");
        var found = await work.CustomerAsync(customerId, Permission.ContactWrite, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return recognition is null ? Result.Failure<MadeContact>(errors) : InputErrors.Required("customerId");

        var problems = new Problems();
        var contact = problems.Take(
            Contact.Create(new((await work.IdsAsync(1, cancellationToken)).Next()), command.Fields, customer, work.Now));
        if (contact is not null)
            await CheckAsync(command, contact, customer, work, problems, cancellationToken);
        if (problems.Any)
            return problems;
        if (contact!.IsPrimary)
            await work.StepDownAsync(customerId, contact.Id, cancellationToken);
        work.Db.Add(contact);
        return new MadeContact(contact.Id, recognition?.Reason);
    }

    private static async Task CheckAsync(
        CreateContact command, Contact contact, Customer customer, Work work, Problems problems, CancellationToken cancellationToken)
    {
        await work.CheckAddressAsync(contact, problems, cancellationToken);
        await work.TakeCustomFieldsAsync(
            CustomFieldTarget.Contact,
            customer.Path,
            customer.Id,
            contact.Id.Value,
            command.CustomFields,
            isNew: true,
            problems,
            cancellationToken);
    }

    private static async Task<Recognition?> RecognizeAsync(ContactFields fields, Work work, CancellationToken cancellationToken) =>
        EmailAddress.Parse("email", fields.Email.ValueOr(null) ?? "").TryGet(out var email, out _)
            ? await work.Store.RecognizeAsync(email, Visibility.Of(work.Actor, Permission.ContactWrite), cancellationToken)
            : null;
}
