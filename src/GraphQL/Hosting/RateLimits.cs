using CustomerGraph.Domain.Access;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>How much a bucket holds, and what comes back in a second, in the unit of costs.</summary>
internal sealed record BucketSize(double Maximum, double RestoreRate);

/// <summary>What callers may spend: section <c>RateLimits</c>.</summary>
internal sealed record RateLimits
{
    /// <summary>Null leaves it to the profile.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Of one key, of one user, or of the embed tokens of one customer.</summary>
    public BucketSize Key { get; init; } = new(100_000, 5_000);

    /// <summary>Of all who belong to one of the customers directly below the provider, or to anybody below it.</summary>
    public BucketSize Subtree { get; init; } = new(400_000, 20_000);

    /// <summary>Among how many nodes the budgets are divided.</summary>
    public int Nodes { get; init; } = 1;

    /// <exception cref="InvalidOperationException">A budget could never pay for an operation that the limit of costs allows.</exception>
    public static RateLimits Of(IConfiguration configuration, double maxCost)
    {
        var limits = configuration.GetSection("RateLimits").Get<RateLimits>() ?? new();
        if (limits.Nodes < 1 || limits.Key.RestoreRate <= 0 || limits.Subtree.RestoreRate <= 0)
            throw new InvalidOperationException("RateLimits: Nodes and every RestoreRate must be above zero.");
        return limits.Enabled is not false && Math.Min(limits.Key.Maximum, limits.Subtree.Maximum) / limits.Nodes < maxCost
            ? throw new InvalidOperationException(
                $"RateLimits: every Maximum, divided by Nodes, must be at least Limits:Cost, which is {maxCost}.")
            : limits;
    }
}

/// <summary>The budgets of this process: buckets that leak, in memory.</summary>
internal sealed class Budgets(RateLimits limits, TimeProvider timeProvider)
{
    private readonly LeakyBuckets keys = new(limits.Key, limits.Nodes, timeProvider);
    private readonly LeakyBuckets subtrees = new(limits.Subtree, limits.Nodes, timeProvider);

    public CallerBudget Of(Actor actor, bool isEmbedded) =>
        new(
            keys,
            KeyOf(actor.Impersonator ?? actor, isEmbedded),
            subtrees,
            actor.Home is { Depth: > 0 } home ? home.Ids[1].Value.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);

    // A customer's pages share one: every visit has a token of its own.
    private static string KeyOf(Actor actor, bool isEmbedded)
    {
        if (isEmbedded)
            return $"embedded/{actor.CustomerId.Value}";
        return actor.ApiKeyId is { } key ? $"key/{key.Value}" : actor.Identity;
    }
}
