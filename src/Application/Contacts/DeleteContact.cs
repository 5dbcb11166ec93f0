using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Contacts;

/// <summary>Deletes a contact for good.</summary>
public sealed record DeleteContact(ContactId ContactId, int? ExpectedVersion);

public sealed class DeleteContactHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(DeleteContact command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => DeleteAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<CustomerId>> DeleteAsync(DeleteContact command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.ContactAsync(command.ContactId, cancellationToken);
        if (!found.TryGet(out var held, out var errors))
            return Result.Failure<CustomerId>(errors);
        var deleted = await work.DeleteAsync(held.Contact, command.ExpectedVersion, cancellationToken);
        return deleted.IsSuccess ? held.Customer.Id : Result.Failure<CustomerId>(deleted.Errors);
    }
}
