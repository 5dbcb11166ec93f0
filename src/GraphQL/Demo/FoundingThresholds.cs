using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Thresholds;
using NodaTime;
using static CustomerGraph.Domain.Thresholds.ThresholdComparison;
using static CustomerGraph.Domain.Thresholds.ThresholdMetric;
using static CustomerGraph.Domain.Thresholds.ThresholdSeverity;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>The threshold profiles that every database begins with.</summary>
internal static class FoundingThresholds
{
    public static IEnumerable<ThresholdProfile> Of(CustomerId providerId, Func<ThresholdProfileId> nextId, Instant now)
    {
        var standard = Profile(nextId(), providerId, "Standard", now,
        [
            new(CpuUsage, Above, 90, 30, Warning), new(MemoryUsage, Above, 90, 30, Warning), new(DiskUsage, Above, 85, 0, Warning),
            new(DiskUsage, Above, 95, 0, Critical), new(OfflineTime, AtLeast, 30, 0, Critical),
        ]);
        standard.MakeDefault(providerId, null, now);
        yield return standard;
        yield return Profile(nextId(), providerId, "Sensitive", now,
        [
            new(CpuUsage, Above, 80, 15, Warning), new(CpuUsage, Above, 95, 15, Critical), new(MemoryUsage, Above, 85, 15, Warning),
            new(DiskUsage, Above, 75, 0, Warning), new(DiskUsage, Above, 90, 0, Critical), new(PacketLoss, Above, 2, 5, Warning),
            new(OfflineTime, AtLeast, 5, 0, Critical),
        ]);
    }

    private static ThresholdProfile Profile(
        ThresholdProfileId id, CustomerId ownerId, string name, Instant now, IReadOnlyList<Threshold> thresholds) =>
        ThresholdProfile.Create(id, ownerId, new ThresholdProfileFields { Name = name, Thresholds = Optional.Of(thresholds) }, now).Value;
}
