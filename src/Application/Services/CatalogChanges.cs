using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Services;

/// <summary>Adds a service to the catalogue, and the role of its administrators.</summary>
public sealed record CreateService(string? Code, ServiceForm Form, ServiceDetails Fields)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreateServiceHandler(Transactions transactions)
{
    private const int MaxServices = 500;

    public Task<Result<ServiceId>> HandleAsync(
        CreateService command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnceAsync(
        command.IdempotencyKey,
        command,
        actor,
        (work, cancellation) => CreateAsync(command, work, cancellation),
        changesTree: true,
        cancellationToken);

    private static async Task<Result<ServiceId>> CreateAsync(CreateService command, Work work, CancellationToken cancellationToken)
    {
        if (!(await work.CatalogueOwnerAsync(cancellationToken)).TryGet(out var root, out var errors))
            return Result.Failure<ServiceId>(errors);
        var services = await work.Db.Services.ToListAsync(cancellationToken);
        var ids = await work.IdsAsync(2, cancellationToken);
        var problems = new Problems();
        var created = problems.Take(
            ServiceDefinition.Create(new(ids.Next()), root.Id, command.Code, command.Form, command.Fields, work.Now));
        problems.AddIf(services.Count >= MaxServices, InputErrors.TooMany("services", services.Count, MaxServices));
        problems.AddIf(services.Exists(other => other.Code == created?.Code), ServiceErrors.CodeTaken(created?.Code ?? ""));
        if (!problems.Any)
            problems.Take(ServiceCatalog.Of([.. services, created!]).WithoutValue());
        if (problems.Any)
            return problems;
        work.Db.Add(created!);
        if (!created!.GrantsReseller)
            work.Db.Add(Role.OfService(RoleId.Behind(ids.Next()), created.Code, created.Name, root.Id, work.Now));
        return created.Id;
    }
}

/// <summary>Changes a service of the catalogue. What holders have follows where properties change.</summary>
public sealed record UpdateService(ServiceId ServiceId, ServiceChanges Changes, int? ExpectedVersion);

public sealed class UpdateServiceHandler(Transactions transactions)
{
    public Task<Result<ServiceId>> HandleAsync(
        UpdateService command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnServiceAsync(
        command.ServiceId,
        actor,
        async (service, services, root, work, cancellation) =>
        {
            var edited = service.Edit(root.Id, command.Changes.On(service), command.ExpectedVersion, work.Now);
            if (edited.IsFailure)
                return edited;
            var catalog = ServiceCatalog.Of(services).WithoutValue();
            return catalog.IsFailure ? catalog : await work.FollowPlansAsync(service, root, cancellation);
        },
        cancellationToken);
}

/// <summary>Takes a service out of use. Who holds it keeps it.</summary>
public sealed record ArchiveService(ServiceId ServiceId, int? ExpectedVersion);

public sealed class ArchiveServiceHandler(Transactions transactions)
{
    public Task<Result<ServiceId>> HandleAsync(
        ArchiveService command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnServiceAsync(
        command.ServiceId,
        actor,
        (service, services, root, work, _) =>
            Task.FromResult(
                service.Archive(root.Id, ServiceCatalog.Of(services).Value.NeededBy(service), command.ExpectedVersion, work.Now)),
        cancellationToken);
}

internal static class CatalogTransactions
{
    public static Task<Result<ServiceId>> RunOnServiceAsync(
        this Transactions transactions, ServiceId id, Actor actor,
        Func<ServiceDefinition, List<ServiceDefinition>, Customer, Work, CancellationToken, Task<Result>> decide,
        CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor,
            async (work, cancellation) =>
            {
                var services = await work.Db.Services.ToListAsync(cancellation);
                if (services.Find(one => one.Id == id) is not { } service)
                    return new NotFound("Service", $"{id.Value}").At("serviceId");
                if (!(await work.CatalogueOwnerAsync(cancellation)).TryGet(out var root, out var errors))
                    return Result.Failure<ServiceId>(errors);
                var decided = await decide(service, services, root, work, cancellation);
                return decided.IsSuccess ? id : Result.Failure<ServiceId>(decided.Errors);
            },
            changesTree: true,
            cancellationToken);

    /// <summary>The root, whose the catalogue is, if the actor may change it.</summary>
    public static async Task<Result<Customer>> CatalogueOwnerAsync(this Work work, CancellationToken cancellationToken)
    {
        var root = await work.Db.Customers.SingleAsync(customer => customer.ParentId == null, cancellationToken);
        return work.Actor.May(Permission.PlanWrite, root.Path) ? root : new NotPermitted(Permission.PlanWrite);
    }
}
