using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Persistence.Erasing;

namespace CustomerGraph.Application.Contacts;

/// <summary>Forgets a contact for good, also one who was deleted before, with every trace of them.</summary>
public sealed record EraseContact(ContactId ContactId, string Reason, int? ExpectedVersion)
{
    /// <summary>What the person is called besides what the log knows.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    public string? IdempotencyKey { get; init; }
}

public sealed class EraseContactHandler(Transactions transactions)
{
    public Task<Result<Erasure>> HandleAsync(EraseContact command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => EraseAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<Erasure>> EraseAsync(EraseContact command, Work work, CancellationToken cancellationToken)
    {
        var contact = await work.Db.FindAsync<Contact>([command.ContactId], cancellationToken);
        var former = await work.Db.LoggedOwnerAsync(ErasedPerson.Contact, command.ContactId.Value, cancellationToken);
        var ownerId = contact?.CustomerId ?? former;
        var owner = await work.OwnerAsync(
            nameof(Contact),
            ownerId is not null,
            ownerId,
            command.ContactId.Value,
            Permission.CustomerForceDelete,
            "contactId",
            cancellationToken);
        if (!owner.TryGet(out var customer, out var errors))
            return Result.Failure<Erasure>(errors);

        var problems = new Problems();
        var reason = problems.Take(customer.CheckErasure(command.Reason, command.OtherNames));
        if (contact is not null)
            problems.Take(await work.DeleteAsync(contact, command.ExpectedVersion, cancellationToken));
        if (problems.Any)
            return problems;

        return await work.EraseAsync(
            new(ErasedPerson.Contact, command.ContactId.Value, customer.Id, customer.Path, command.OtherNames),
            customer,
            words => new ContactErased(customer.Id, work.Now, command.ContactId, words.RemovedFrom(reason!)),
            cancellationToken);
    }
}
