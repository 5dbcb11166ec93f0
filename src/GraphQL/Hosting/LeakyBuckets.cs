using System.Collections.Concurrent;
using CustomerGraph.Engine.Execution.Costs;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>
/// Buckets of one size by name, at most <see cref="MaxBuckets"/>. A full bucket is the same as none, so those are forgotten first; then
/// those that are nearest to it.
/// </summary>
internal sealed class LeakyBuckets(BucketSize size, int nodes, TimeProvider timeProvider)
{
    public const int MaxBuckets = 10_000;

    private readonly double maximum = size.Maximum / nodes;
    private readonly double restoreRate = size.RestoreRate / nodes;
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    public int Count => buckets.Count;

    public ThrottleStatus StatusOf(string name) => new(maximum, Available(name), restoreRate);

    public bool TryTake(string name, double cost)
    {
        var bucket = buckets.TryGetValue(name, out var known) ? known : Add(name);
        lock (bucket)
        {
            bucket.Restore(maximum, restoreRate, Now);
            if (bucket.Available < cost)
                return false;
            bucket.Available -= cost;
            return true;
        }
    }

    public void GiveBack(string name, double cost)
    {
        if (!buckets.TryGetValue(name, out var bucket))
            return;
        lock (bucket)
            bucket.Available = Math.Min(maximum, bucket.Available + cost);
    }

    public TimeSpan WaitFor(string name, double cost) =>
        TimeSpan.FromSeconds(Math.Max(0, (Math.Min(cost, maximum) - Available(name)) / restoreRate));

    private double Now => timeProvider.GetTimestamp() / (double)timeProvider.TimestampFrequency;

    private double Available(string name)
    {
        if (!buckets.TryGetValue(name, out var bucket))
            return maximum;
        lock (bucket)
        {
            bucket.Restore(maximum, restoreRate, Now);
            return bucket.Available;
        }
    }

    private Bucket Add(string name)
    {
        if (buckets.Count >= MaxBuckets)
            Forget();
        return buckets.GetOrAdd(name, _ => new Bucket(maximum, Now));
    }

    private void Forget()
    {
        foreach (var (name, _) in buckets.Select(entry => (entry.Key, Available: Available(entry.Key))).OrderByDescending(entry => entry.Available).Take(MaxBuckets / 10))
            buckets.TryRemove(name, out _);
    }

    private sealed class Bucket(double available, double at)
    {
        private double restoredAt = at;

        public double Available { get; set; } = available;

        public void Restore(double maximum, double rate, double now)
        {
            Available = Math.Min(maximum, Available + (Math.Max(0, now - restoredAt) * rate));
            restoredAt = now;
        }
    }
}
