using CustomerGraph.Application.CustomFields;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Customers;

/// <summary>An edit of the fields that are set.</summary>
/// <param name="Code">Null leaves the code alone.</param>
public sealed record UpdateCustomer(CustomerId CustomerId, CustomerFields Fields, string? Code, int? ExpectedVersion)
{
    public IReadOnlyList<CustomFieldEntry> CustomFields { get; init; } = [];
}

public sealed class UpdateCustomerHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(UpdateCustomer command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => UpdateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<CustomerId>> UpdateAsync(UpdateCustomer command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.CustomerUpdate, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<CustomerId>(errors);

        var problems = new Problems();
        await FieldChecks.CheckAsync(command.Fields, customer.Id, work, problems, cancellationToken);
        var version = customer.Version;
        problems.Take(customer.Edit(command.Fields, command.ExpectedVersion, work.Now));
        if (command.Code is not null)
            await ChangeCodeAsync(customer, command.Code, work, problems, cancellationToken);
        await work.FollowCustomFieldsAsync(
            customer, CustomFieldTarget.Customer, customer, customer.Id.Value, command.CustomFields, version, problems, cancellationToken);
        return problems.Any ? problems : customer.Id;
    }

    private static async Task ChangeCodeAsync(
        Customer customer, string typed, Work work, Problems problems, CancellationToken cancellationToken)
    {
        if (!CustomerCode.Parse(typed).TryGet(out var code, out var errors))
            problems.AddRange(errors);
        else if (code != customer.Code && await work.Db.Customers.AnyAsync(other => other.Code == code, cancellationToken))
            problems.Add(CustomerErrors.CodeTaken(code));
        else
            problems.Take(customer.ChangeCode(code, await DependentsAsync(customer.Id, work, cancellationToken), null, work.Now));
    }

    private static async Task<CodeDependents> DependentsAsync(CustomerId id, Work work, CancellationToken cancellationToken) =>
        new(await work.Db.Customers.CountAsync(child => child.ParentId == id && child.DeletedAt == null, cancellationToken), 0, 0);
}
