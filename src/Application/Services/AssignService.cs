using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Services;

/// <summary>Gives a customer a service of the catalogue; nothing is provisioned by it.</summary>
public sealed record AssignService(CustomerId CustomerId, string ServiceCode, string? InstanceName)
{
    public PlanId? PlanId { get; init; }

    /// <summary>What shall be different from the plan.</summary>
    public IReadOnlyList<PropertyValue> Properties { get; init; } = [];

    public string? IdempotencyKey { get; init; }
}

public sealed class AssignServiceHandler(Transactions transactions)
{
    public Task<Result<CustomerServiceId>> HandleAsync(AssignService command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey,
            command,
            actor,
            async (work, cancellation) => (await AssignAsync(command, work, cancellation)).Map(service => service.Id),
            changesTree: true,
            cancellationToken);

    private static async Task<Result<CustomerService>> AssignAsync(AssignService command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(
            command.CustomerId, Permission.ForService(Permission.ServiceProvision, command.ServiceCode), "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<CustomerService>(errors);
        var catalog = await Catalog.LoadAsync(work.Db, cancellationToken);
        var held = await work.Db.CustomerServices.Where(service => service.CustomerId == customer.Id).ToListAsync(cancellationToken);
        return await AssignAsync(command, customer, held, catalog, work, cancellationToken);
    }

    /// <summary>The service, added to the work but not saved.</summary>
    internal static async Task<Result<CustomerService>> AssignAsync(
        AssignService command, Customer customer, IReadOnlyCollection<CustomerService> held, ServiceCatalog catalog, Work work,
        CancellationToken cancellationToken)
    {
        if (!catalog.ByCode(command.ServiceCode).TryGet(out var service, out var unknown))
            return Result.Failure<CustomerService>(unknown);
        var id = new CustomerServiceId((await work.IdsAsync(1, cancellationToken)).Next());
        var problems = new Problems();
        var choice = problems.Take(await work.ChooseAsync(
            new Wanted(service, PlanAudience.Customer, command.PlanId), command.Properties, isTyped: true, customer, cancellationToken));
        var assigned = CustomerService.Assign(id, customer, service, command.InstanceName, held, choice ?? ServiceChoice.None, work.Now);
        problems.AddRange(assigned.Errors);
        if (problems.Any)
            return problems;

        work.Db.Add(assigned.Value);
        if (service.GrantsReseller)
            customer.GrantResellerCapability(work.Now);
        return assigned;
    }
}
