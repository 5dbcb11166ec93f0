using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Services;

/// <summary>One customer on the way to the root.</summary>
/// <param name="OffersByDefault">
/// Whether those directly below are offered what this one is offered, where nothing is said about them.
/// </param>
/// <param name="Said">About this customer, by service.</param>
public sealed record OfferLevel(CustomerId Id, bool OffersByDefault, IReadOnlyDictionary<ServiceId, OfferStatement> Said);

/// <summary>
/// What is offered at the end of a path. The root has everything; each customer below has of a service at most what the one above it
/// has: the whole way decides.
/// </summary>
/// <param name="Levels">From the root to the customer.</param>
public sealed record OfferChain(IReadOnlyList<OfferLevel> Levels)
{
    public static OfferChain Of(
        TreePath path, IEnumerable<OfferStatement> statements, Func<IReadOnlyList<CustomerId>, bool> offersByDefault)
    {
        var said = statements.ToLookup(statement => statement.CustomerId);
        var ids = path.Ids;
        return new([
            .. ids.Select((id, depth) => new OfferLevel(
                id, offersByDefault([.. ids.Take(depth + 1)]), said[id].ToDictionary(statement => statement.ServiceId))),
        ]);
    }

    internal OfferChain EndingAt(CustomerId sibling) => new([.. Levels.SkipLast(1), Levels[^1] with { Id = sibling }]);

    /// <summary>The topmost customer that is not offered the service; null where it can be had.</summary>
    public CustomerId? MissingAt(ServiceId service) => FirstWithout(service, depth => depth > 0, (_, _) => true);

    /// <summary>The topmost customer that is not offered the plan, or the service; null where it can be had.</summary>
    /// <param name="owner">Whose plan it is. Somebody beside the path offers nothing.</param>
    public CustomerId? MissingAt(ServiceId service, PlanId plan, CustomerId owner)
    {
        var ownerDepth = Levels.Index().Where(level => level.Item.Id == owner).Select(level => (int?)level.Index).FirstOrDefault();
        if (ownerDepth is not { } depth)
            return Levels[^1].Id;
        return FirstWithout(
            service, at => at > 0, (at, statement) => at <= depth || statement.Plans is null || statement.Plans.Contains(plan));
    }

    private CustomerId? FirstWithout(ServiceId service, Func<int, bool> isAsked, Func<int, OfferStatement, bool> includes)
    {
        for (var depth = 0; depth < Levels.Count; depth++)
        {
            if (!isAsked(depth))
                continue;
            var isOffered = Levels[depth].Said.TryGetValue(service, out var statement)
                ? statement.IsOffered && includes(depth, statement)
                : Levels[depth - 1].OffersByDefault;
            if (!isOffered)
                return Levels[depth].Id;
        }
        return null;
    }
}
