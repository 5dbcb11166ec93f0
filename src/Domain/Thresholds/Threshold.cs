namespace CustomerGraph.Domain.Thresholds;

/// <summary>What is measured; the unit follows from it.</summary>
public enum ThresholdMetric
{
    CpuUsage,
    CpuTemperature,
    MemoryUsage,
    DiskUsage,
    DiskFree,
    NetworkLatency,
    PacketLoss,
    FailedLogons,

    /// <summary>For how long a device has not been heard of.</summary>
    OfflineTime,
}

public enum ThresholdUnit
{
    Percent,
    DegreesCelsius,
    Gigabytes,
    Milliseconds,
    PerHour,
    Minutes,
}

public enum ThresholdComparison
{
    Above,
    AtLeast,
    Below,
    AtMost,
}

public enum ThresholdSeverity
{
    Information,
    Warning,
    Critical,
}

/// <summary>One line that a measured value must not cross for long.</summary>
/// <param name="Value">In the unit of the metric.</param>
/// <param name="ForMinutes">For how long without a break; 0 for at once.</param>
public sealed record Threshold(
    ThresholdMetric Metric, ThresholdComparison Comparison, decimal Value, int ForMinutes, ThresholdSeverity Severity)
{
    /// <summary>A week.</summary>
    public const int MaxMinutes = 7 * 24 * 60;

    private const int MaxDecimals = 3;

    public ThresholdUnit Unit => UnitOf(Metric);

    internal IEnumerable<DomainError> Problems()
    {
        var (least, most) = RangeOf(Metric);
        if (Value < least || Value > most || decimal.Round(Value, MaxDecimals) != Value)
            yield return ThresholdErrors.ValueOutOfRange(Value, least, most, MaxDecimals);
        if (ForMinutes is < 0 or > MaxMinutes)
            yield return ThresholdErrors.DurationOutOfRange(ForMinutes, MaxMinutes);
    }

    private static ThresholdUnit UnitOf(ThresholdMetric metric) => metric switch
    {
        ThresholdMetric.CpuTemperature => ThresholdUnit.DegreesCelsius,
        ThresholdMetric.DiskFree => ThresholdUnit.Gigabytes,
        ThresholdMetric.NetworkLatency => ThresholdUnit.Milliseconds,
        ThresholdMetric.FailedLogons => ThresholdUnit.PerHour,
        ThresholdMetric.OfflineTime => ThresholdUnit.Minutes,
        _ => ThresholdUnit.Percent,
    };

    private static (int Least, int Most) RangeOf(ThresholdMetric metric) => UnitOf(metric) switch
    {
        ThresholdUnit.Percent => (0, 100),
        ThresholdUnit.DegreesCelsius => (-50, 200),
        _ => (0, 1_000_000),
    };
}
