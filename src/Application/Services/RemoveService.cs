using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Services;

/// <summary>Takes a service from a customer that is not in the target systems.</summary>
public sealed record RemoveService(CustomerServiceId CustomerServiceId, int? ExpectedVersion);

public sealed class RemoveServiceHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(RemoveService command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor, (work, cancellation) => RemoveAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerId>> RemoveAsync(RemoveService command, Work work, CancellationToken cancellationToken)
    {
        var service = await work.Db.FindAsync<CustomerService>([command.CustomerServiceId], cancellationToken);
        var found = await work.OwnerAsync(
            service, service?.CustomerId, command.CustomerServiceId.Value,
            Permission.ForService(Permission.ServiceDeprovision, service?.ServiceCode ?? ""),
            "customerServiceId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<CustomerId>(errors);

        var catalog = await Catalog.LoadAsync(work.Db, cancellationToken);
        var problems = new Problems();
        problems.Take(service!.Remove(await DependentsAsync(service, catalog, work, cancellationToken), command.ExpectedVersion, work.Now));
        if (catalog.ByCode(service.ServiceCode).Value.GrantsReseller)
            problems.Take(customer.RevokeResellerCapability(await ChildrenAsync(customer.Id, work, cancellationToken), work.Now));
        if (problems.Any)
            return problems;
        work.Forget(service);
        return customer.Id;
    }

    private static async Task<int> DependentsAsync(
        CustomerService service, ServiceCatalog catalog, Work work, CancellationToken cancellationToken)
    {
        var users = await work.Db.UserServices.CountAsync(user => user.CustomerServiceId == service.Id, cancellationToken);
        var others = await work.Db.CustomerServices
            .Where(other => other.CustomerId == service.CustomerId && other.Id != service.Id)
            .Select(other => other.ServiceCode)
            .ToListAsync(cancellationToken);
        return others.Contains(service.ServiceCode)
            ? users
            : users + others.Count(code => catalog.ByCode(code).Value.DependsOn.Contains(service.ServiceCode));
    }

    private static Task<int> ChildrenAsync(CustomerId id, Work work, CancellationToken cancellationToken) =>
        work.Db.Customers.CountAsync(child => child.ParentId == id && child.DeletedAt == null, cancellationToken);
}
