namespace CustomerGraph.Engine.Execution.Costs;

/// <summary>
/// What a client may still spend; a request feature. A request takes 1 before its document is looked at, the rest of its cost before it is
/// executed, and gets back what it did not cost after all. Thread safe.
/// </summary>
public abstract class CostBudget
{
    public abstract ThrottleStatus Status { get; }

    /// <summary>False where there is not so much; then nothing is taken.</summary>
    public abstract bool TryTake(double cost);

    public abstract void GiveBack(double cost);

    /// <summary>How long until there is so much, if nobody takes anything meanwhile.</summary>
    public abstract TimeSpan WaitFor(double cost);
}

/// <summary>How full a bucket is.</summary>
/// <param name="RestoreRate">What comes back in a second.</param>
public readonly record struct ThrottleStatus(double MaximumAvailable, double CurrentlyAvailable, double RestoreRate);
