using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Services;

/// <summary>Says for a customer, and with it for everybody below, what of a service can be had.</summary>
/// <param name="Word">Null takes back what was said.</param>
public sealed record OfferService(CustomerId CustomerId, string ServiceCode, OfferWord? Word, int? ExpectedVersion);

public sealed class OfferServiceHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(OfferService command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => OfferAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerId>> OfferAsync(OfferService command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var customer = problems.Take(await CustomerAsync(command.CustomerId, work, cancellationToken));
        var service = problems.Take((await Catalog.LoadAsync(work.Db, cancellationToken)).ByCode(command.ServiceCode));
        if (problems.Any)
            return problems;
        var above = await work.Db.Customers.SingleAsync(row => row.Id == customer!.ParentId, cancellationToken);
        await CheckWordAsync(command.Word, service!, above, work, problems, cancellationToken);
        if (problems.Any)
            return problems;
        var inUse = await InUseAsync(command.Word, service!, customer!, work, cancellationToken);
        var offer = await work.Db.ServiceOffers.FindAsync([customer!.Id, service!.Id], cancellationToken);
        problems.Take(Decide(command, offer, customer, service, inUse, work));
        return problems.Any ? problems : customer.Id;
    }

    // What is offered to somebody is decided by those above.
    private static async Task<Result<Customer>> CustomerAsync(CustomerId id, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(id, Permission.CustomerRead, "customerId", cancellationToken);
        if (found.IsFailure)
            return found;
        if (found.Value.IsRoot)
            return PlanErrors.RootHasEverything;
        return work.Actor.May(Permission.ServiceOffer, found.Value.Path.Parent!) ? found : new NotPermitted(Permission.ServiceOffer);
    }

    private static async Task CheckWordAsync(
        OfferWord? word, ServiceDefinition service, Customer above, Work work, Problems problems, CancellationToken cancellationToken)
    {
        if (word is not { IsOffered: true })
            return;
        problems.AddIf(service.IsArchived, ServiceErrors.Archived(service.Code));
        var ground = await work.GroundAsync(above, [], cancellationToken);
        if (ground.Offers.MissingAt(service.Id) is { } missing)
            problems.Add(new ServiceNotOffered(service.Code, null, missing, ground.CodeOf(missing)).At("serviceCode"));
        foreach (var (index, id) in (word.Plans ?? []).Index())
        {
            var named = problems.Take(await work.PlanAsync(id, above, cancellationToken));
            if (named is null || problems.Any)
                continue;
            problems.AddIf(
                named.ServiceId != service.Id, PlanErrors.Mismatch(named.Code, service.Code, named.Audience).At("planIds", $"{index}"));
            problems.AddIf(named.IsArchived, PlanErrors.Archived(named.Code).At("planIds", $"{index}"));
            if (ground.Offers.MissingAt(service.Id, named.Id, named.OwnerId) is { } without)
                problems.Add(new ServiceNotOffered(service.Code, named.Code, without, ground.CodeOf(without)).At("planIds", $"{index}"));
        }
    }

    /// <summary>How many instances could not be had any more.</summary>
    private static async Task<int> InUseAsync(
        OfferWord? word, ServiceDefinition service, Customer customer, Work work, CancellationToken cancellationToken)
    {
        var held = await work.InstancesAsync(service, customer, cancellationToken);
        var users = await work.UserInstancesAsync(service, customer, cancellationToken);
        if (word is { IsOffered: false } || (word is null && await IsMissingWithoutAsync(service, customer, work, cancellationToken)))
            return held.Count + users.Count;
        if (word?.Plans is not { } allowed)
            return 0;
        var above = customer.Path.AncestorIds;
        var limited = (await work.Db.Plans.Where(plan => plan.ServiceId == service.Id).ToListAsync(cancellationToken))
            .Where(plan => above.Contains(plan.OwnerId) && !allowed.Contains(plan.Id)).Select(plan => (PlanId?)plan.Id).ToHashSet();
        return held.Count(one => one.PlanId is not null && limited.Contains(one.PlanId))
            + users.Count(one => one.PlanId is not null && limited.Contains(one.PlanId));
    }

    private static async Task<bool> IsMissingWithoutAsync(
        ServiceDefinition service, Customer customer, Work work, CancellationToken cancellationToken)
    {
        var above = await work.OfferChainAsync(customer.Path.Parent!, cancellationToken);
        return above.MissingAt(service.Id) is not null || !above.Levels[^1].OffersByDefault;
    }

    private static Result Decide(
        OfferService command, ServiceOffer? offer, Customer customer, ServiceDefinition service, int inUse, Work work)
    {
        if (command.Word is { } word && offer is not null)
            return offer.Say(service, word, inUse, command.ExpectedVersion, work.Now);
        if (command.Word is { } first)
        {
            return ServiceOffer.Begin(customer.Id, service, first, inUse, command.ExpectedVersion, work.Now).Map(begun =>
            {
                work.Db.Add(begun);
                return begun;
            }).WithoutValue();
        }
        if (offer is null)
            return Result.Success;
        var reset = offer.Reset(service, inUse, command.ExpectedVersion, work.Now);
        if (reset.IsSuccess)
            work.Forget(offer);
        return reset;
    }
}
