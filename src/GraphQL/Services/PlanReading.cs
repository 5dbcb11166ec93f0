using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Services;
using CustomerGraph.Persistence.Settings;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Services;

/// <summary>A service as it can be had at one customer.</summary>
/// <param name="Statement">What is said about it for this very customer; null for nothing.</param>
/// <param name="MissingId">The topmost customer without it; null where it is offered.</param>
internal sealed record ServiceAtCustomer(
    ServiceRow Service, CustomerId? MissingId, ServiceOfferRow? Statement, IReadOnlyList<PlanRow> Plans)
{
    public bool IsOffered => MissingId is null;
}

/// <summary>What can be had at customers: a constant number of statements, whatever their number.</summary>
internal sealed class PlanReading(Store store)
{
    private const int MaxPlans = 100;

    /// <summary>Every service in use, by code; for each path.</summary>
    public async Task<List<ServiceAtCustomer>[]> OfferedAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var services = (await store.ServicesAsync(cancellationToken)).FindAll(service => service.ArchivedAt is null);
        var ways = paths.Select(TreePath.Parse).ToList();
        var offers = await store.ServiceOffersAsync(IdsOn(ways), cancellationToken);
        var chains = await ChainsAsync(ways, offers, cancellationToken);
        var plans = await store.PlansOfAsync(IdsOn(ways), cancellationToken);
        return
        [
            .. ways.Zip(chains, (way, chain) => services.ConvertAll(service => new ServiceAtCustomer(
                service,
                chain.MissingAt(new ServiceId(service.Id)),
                offers.Find(offer => offer.CustomerId == way.Leaf.Value && offer.ServiceId == service.Id),
                [.. Available(plans, way, chain).Where(plan => plan.ServiceId == service.Id).Take(MaxPlans)]))),
        ];
    }

    /// <summary>The plans that can be had, by name; for each path.</summary>
    public async Task<List<PlanRow>[]> AvailableAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var ways = paths.Select(TreePath.Parse).ToList();
        var inUse = (await store.ServicesAsync(cancellationToken))
            .Where(service => service.ArchivedAt is null)
            .Select(service => service.Id)
            .ToHashSet();
        var chains = await ChainsAsync(ways, await store.ServiceOffersAsync(IdsOn(ways), cancellationToken), cancellationToken);
        var plans = (await store.PlansOfAsync(IdsOn(ways), cancellationToken)).FindAll(plan => inUse.Contains(plan.ServiceId));
        return [.. ways.Zip(chains, (way, chain) => Available(plans, way, chain).ToList())];
    }

    /// <summary>What the properties of a plan come to; null where the plan is neither on the path nor above it.</summary>
    public async Task<IReadOnlyList<EffectiveProperty>?[]> PropertiesAsync(
        IReadOnlyList<string> paths, long planId, CancellationToken cancellationToken)
    {
        var plan = (await store.PlansByIdAsync([planId], new Reach(["/"], []), cancellationToken))[0];
        if (plan is null)
            return new IReadOnlyList<EffectiveProperty>?[paths.Count];
        var service = (await store.ServicesAsync(cancellationToken)).Find(one => one.Id == plan.ServiceId)!;
        var terms = (await store.PlanTermsAsync([planId], cancellationToken))
            .ConvertAll(row => new TermsWord(new(row.CustomerId), new(row.PlanId), row.Properties));
        var word = new PlanWord(new(plan.Id), new(plan.OwnerId), plan.Properties);
        var properties = service.Properties.Where(property => property.Audience == plan.Audience).ToList();
        return [.. paths
            .Select(TreePath.Parse)
            .Select(way => way.Ids.Contains(word.OwnerId) ? PropertyWalk.At(properties, word, way, terms, []) : null)];
    }

    private async Task<List<OfferChain>> ChainsAsync(List<TreePath> ways, List<ServiceOfferRow> offers, CancellationToken cancellationToken)
    {
        var statements = await store.StatementsOnPathsAsync(ways, cancellationToken);
        var walk = new SettingWalk([SettingCatalog.Of(SettingKeys.ServicesOfferedByDefault)], statements);
        return ways.ConvertAll(way => OfferChain.Of(way, offers.Select(offer => offer.ToStatement()), ids => walk.At(ids)[0].Value.IsOn()));
    }

    private static IEnumerable<PlanRow> Available(List<PlanRow> plans, TreePath way, OfferChain chain) => plans.Where(plan =>
        way.Ids.Contains(new(plan.OwnerId)) && chain.MissingAt(new(plan.ServiceId), new(plan.Id), new(plan.OwnerId)) is null);

    private static long[] IdsOn(List<TreePath> ways) => [.. ways.SelectMany(way => way.Ids).Select(id => id.Value).Distinct()];
}
