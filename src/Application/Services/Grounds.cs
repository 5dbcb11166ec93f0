using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Services;

/// <summary>Loads what decides which services and plans can be had at a customer, as the transaction sees it.</summary>
internal static class Grounds
{
    /// <param name="plans">Those that are in question.</param>
    public static async Task<ServiceGround> GroundAsync(
        this Work work, Customer customer, IReadOnlyCollection<PlanId> plans, CancellationToken cancellationToken)
    {
        var terms = (await work.TermsAsync(plans, cancellationToken)).ConvertAll(one => one.ToWord());
        var codes = await work.VisibleCodesAsync(customer, cancellationToken);
        return new ServiceGround(
            customer.Path, await work.OfferChainAsync(customer.Path, cancellationToken), terms, id => codes.GetValueOrDefault(id));
    }

    /// <summary>What is offered at the end of the path.</summary>
    public static async Task<OfferChain> OfferChainAsync(this Work work, TreePath path, CancellationToken cancellationToken)
    {
        List<CustomerId> ids = [.. path.Ids];
        var said = await work.Db.ServiceOffers.Where(offer => ids.Contains(offer.CustomerId)).ToListAsync(cancellationToken);
        var versions = await work.Db.SettingStatements.AsNoTracking()
            .Where(version =>
                ids.Contains(version.CustomerId) && version.Key == SettingKeys.ServicesOfferedByDefault && version.SupersededAt == null)
            .ToListAsync(cancellationToken);
        return OfferChain.Of(
            path, said.Select(offer => offer.ToStatement()), OffersByDefault(versions.Select(version => version.ToStatement())));
    }

    /// <summary>Whether the customer at the end of a path offers by default, by what is stated.</summary>
    public static Func<IReadOnlyList<CustomerId>, bool> OffersByDefault(IEnumerable<SettingStatement> statements)
    {
        var walk = new SettingWalk([SettingCatalog.Of(SettingKeys.ServicesOfferedByDefault)], statements);
        return ids => walk.At(ids)[0].Value.IsOn();
    }

    /// <summary>
    /// A plan that the caller may name at this customer: of the customer itself or of somebody above. Otherwise there is none.
    /// </summary>
    public static async Task<Result<Plan?>> PlanAsync(this Work work, PlanId? id, Customer customer, CancellationToken cancellationToken)
    {
        if (id is null)
            return (Plan?)null;
        var plan = await work.Db.Plans.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return plan is not null && customer.Path.Ids.Contains(plan.OwnerId)
            ? plan
            : new NotFound("Plan", $"{id.Value.Value}").At("planId");
    }

    /// <summary>What customers say about the plans, with what this transaction has said itself.</summary>
    public static async Task<List<PlanTerms>> TermsAsync(
        this Work work, IReadOnlyCollection<PlanId> plans, CancellationToken cancellationToken)
    {
        if (plans.Count == 0)
            return [];
        await work.Db.PlanTerms.Where(terms => plans.Contains(terms.PlanId)).LoadAsync(cancellationToken);
        return [.. work.Db.PlanTerms.Local.Where(terms => plans.Contains(terms.PlanId))];
    }

    private static async Task<Dictionary<CustomerId, string>> VisibleCodesAsync(
        this Work work, Customer customer, CancellationToken cancellationToken)
    {
        List<CustomerId> above = [.. customer.Path.AncestorIds];
        var levels = await work.Db.Customers.AsNoTracking()
            .IgnoreAutoIncludes()
            .Where(row => above.Contains(row.Id))
            .ToListAsync(cancellationToken);
        return levels.Append(customer)
            .Where(level => work.Actor.CanSee(level.Path))
            .ToDictionary(level => level.Id, level => level.Code.Value);
    }
}
