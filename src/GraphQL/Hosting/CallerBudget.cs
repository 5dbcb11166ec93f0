using CustomerGraph.Engine.Execution.Costs;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>
/// What one caller may spend: from the bucket of their key and from the one of their subtree. What is told is the emptier of the two.
/// </summary>
/// <param name="subtree">Null for who belongs to the provider itself.</param>
internal sealed class CallerBudget(LeakyBuckets keys, string key, LeakyBuckets subtrees, string? subtree) : CostBudget
{
    public override ThrottleStatus Status
    {
        get
        {
            var own = keys.StatusOf(key);
            return subtree is not null && subtrees.StatusOf(subtree) is var shared && shared.CurrentlyAvailable < own.CurrentlyAvailable
                ? shared
                : own;
        }
    }

    public override bool TryTake(double cost)
    {
        if (!keys.TryTake(key, cost))
            return false;
        if (subtree is null || subtrees.TryTake(subtree, cost))
            return true;
        keys.GiveBack(key, cost);
        return false;
    }

    public override void GiveBack(double cost)
    {
        keys.GiveBack(key, cost);
        if (subtree is not null)
            subtrees.GiveBack(subtree, cost);
    }

    public override TimeSpan WaitFor(double cost)
    {
        var own = keys.WaitFor(key, cost);
        return subtree is not null && subtrees.WaitFor(subtree, cost) is var shared && shared > own ? shared : own;
    }
}
