using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Quotas;

/// <summary>What is around a quota when it is set.</summary>
/// <param name="Level">The customer as it stands.</param>
/// <param name="Parent">The customer above, with everything it has given out but this quota; null at the root.</param>
/// <param name="UnlimitedChildren">Codes of the customers directly below that use something and have no hard limit.</param>
public sealed record QuotaPosition(QuotaLevel Level, QuotaLevel? Parent, IReadOnlyList<string> UnlimitedChildren);

/// <summary>What a customer and everything below it may use of one metric. It is given from above.</summary>
public sealed class Quota : Aggregate
{
    private Quota()
    {
    }

    public CustomerId CustomerId { get; private set; }

    public QuotaKey Key { get; private set; }

    public int? Soft { get; private set; }

    public int? Hard { get; private set; }

    public QuotaMode Mode { get; private set; }

    /// <summary>The soft limit was reached and told, and there has not been less since.</summary>
    public bool IsSoftReached { get; private set; }

    /// <param name="allowOverUsage">A hard limit below what is used is taken; nothing more can be used until there is less.</param>
    public static Result<Quota> Create(QuotaKey key, QuotaLimits limits, QuotaPosition position, bool allowOverUsage, Instant now)
    {
        var problems = new Problems();
        Check(limits, position, allowOverUsage, problems);
        if (problems.Any)
            return problems;
        var quota = new Quota { CustomerId = position.Level.CustomerId, Key = key };
        quota.Take(limits);
        quota.Created(new QuotaSet(quota.CustomerId, now, key, limits.Soft, limits.Hard, limits.Mode));
        quota.Observe(position.Level.Used, now);
        return quota;
    }

    /// <inheritdoc cref="Create"/>
    public Result Change(QuotaLimits limits, QuotaPosition position, bool allowOverUsage, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        Check(limits, position, allowOverUsage, problems);
        if (problems.Any || limits == new QuotaLimits(Soft, Hard, Mode))
            return problems;
        IsSoftReached = IsSoftReached && limits.Soft == Soft;
        Take(limits);
        Edited(new QuotaSet(CustomerId, now, Key, Soft, Hard, Mode));
        Observe(position.Level.Used, now);
        return Result.Success;
    }

    /// <summary>Nothing limits the customer itself any more; refused where a strict quota above needs it.</summary>
    public Result Remove(QuotaPosition position, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        if (position.Parent is { IsStrict: true } parent)
            problems.Add(QuotaErrors.ChildUnlimited(parent.Code, [position.Level.Code]));
        if (problems.Any)
            return problems;
        Record(new QuotaRemoved(CustomerId, now, Key));
        return Result.Success;
    }

    /// <summary>Looks at how much is used now, and tells once when it reaches the soft limit.</summary>
    public void Observe(int used, Instant now)
    {
        var isReached = used >= Soft;
        if (isReached == IsSoftReached)
            return;
        IsSoftReached = isReached;
        if (isReached)
            Record(new QuotaSoftLimitReached(CustomerId, now, Key, Soft!.Value, used));
        else
            Touch(now);
    }

    private void Take(QuotaLimits limits) => (Soft, Hard, Mode) = (limits.Soft, limits.Hard, limits.Mode);

    private static void Check(QuotaLimits limits, QuotaPosition position, bool allowOverUsage, Problems problems)
    {
        limits.Check(problems);
        if (limits.Hard < position.Level.Used && !allowOverUsage)
            problems.Add(new QuotaBelowUsage(limits.Hard.Value, position.Level.Used).At("hard"));
        CheckParent(limits, position, problems);
        CheckChildren(limits, position, problems);
    }

    private static void CheckParent(QuotaLimits limits, QuotaPosition position, Problems problems)
    {
        if (position.Parent is not { IsStrict: true } parent)
            return;
        if (limits.Hard is not { } hard)
            problems.Add(QuotaErrors.ChildUnlimited(parent.Code, [position.Level.Code]).At("hard"));
        else if (parent.Own + parent.GivenOut + hard > parent.Hard)
        {
            problems.Add(
                new QuotaOvercommitted(parent.CustomerId, parent.Code, parent.Hard.Value, parent.Own + parent.GivenOut + hard).At("hard"));
        }
    }

    private static void CheckChildren(QuotaLimits limits, QuotaPosition position, Problems problems)
    {
        if (limits.Mode != QuotaMode.Strict || limits.Hard is not { } hard)
            return;
        var required = position.Level.Own + position.Level.GivenOut;
        if (required > hard)
            problems.Add(new QuotaOvercommitted(position.Level.CustomerId, position.Level.Code, hard, required).At("hard"));
        problems.AddIf(
            position.UnlimitedChildren.Count > 0, QuotaErrors.ChildUnlimited(position.Level.Code, position.UnlimitedChildren).At("mode"));
    }
}
