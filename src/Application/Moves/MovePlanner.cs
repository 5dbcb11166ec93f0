using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Moves;

/// <summary>A plan, and where those stand whom it names outside of the subtree.</summary>
public sealed record PlannedMove(MovePlan Plan, IReadOnlyDictionary<CustomerId, TreePath> Paths);

/// <summary>Says what a move would need and change. Nothing is reserved by it.</summary>
public sealed class MovePlanner(Store store, TimeProvider timeProvider)
{
    /// <summary>Null where one of the two does not exist for the actor.</summary>
    public async Task<PlannedMove?> PlanAsync(
        CustomerId customerId, CustomerId newParentId, MoveOptions options, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var found = await db.Customers.AsNoTracking()
            .Where(row => (row.Id == customerId || row.Id == newParentId) && row.DeletedAt == null)
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        if (!found.TryGetValue(customerId, out var customer) || !found.TryGetValue(newParentId, out var newParent))
            return null;
        if (!actor.CanSee(customer.Path) || !actor.CanSee(newParent.Path))
            return null;
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var plan = MovePlan.For(await new MoveSurvey(store, db, actor, now).OfAsync(customer, newParent, options, cancellationToken));
        return new PlannedMove(plan, PathsOn(customer.Path, newParent.Path));
    }

    /// <summary>Everybody on both ways to the root.</summary>
    private static Dictionary<CustomerId, TreePath> PathsOn(params TreePath[] ways)
    {
        var paths = new Dictionary<CustomerId, TreePath>();
        foreach (var way in ways)
        {
            var path = TreePath.Root(way.Ids[0]);
            paths[way.Ids[0]] = path;
            foreach (var id in way.Ids.Skip(1))
                paths[id] = path = path.Append(id);
        }

        return paths;
    }
}
