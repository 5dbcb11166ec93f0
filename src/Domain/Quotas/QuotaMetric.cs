namespace CustomerGraph.Domain.Quotas;

/// <summary>What quotas count, over a customer and everything below it. What is disabled counts; what is deleted does not.</summary>
public enum QuotaMetric
{
    /// <summary>Accounts at customers of every type but Test.</summary>
    Users,

    /// <summary>Accounts at customers of type Test.</summary>
    TestUsers,

    /// <summary>Customers below that have no reseller capability.</summary>
    Customers,

    /// <summary>Customers below that have it.</summary>
    Resellers,

    /// <summary>Instances of one service of the catalogue.</summary>
    ServiceInstances,

    /// <summary>Domain names.</summary>
    Domains,

    /// <summary>Gigabytes as they were reported last. A report is a fact and never refused.</summary>
    StorageGb,
}

/// <summary>A metric; service instances are counted for each service alone.</summary>
/// <param name="ServiceCode">Set for <see cref="QuotaMetric.ServiceInstances"/> only, in upper case.</param>
public readonly record struct QuotaKey(QuotaMetric Metric, string? ServiceCode = null) : IComparable<QuotaKey>
{
    /// <summary>The key of what was typed, or REQUIRED or INVALID_VALUE at <c>serviceCode</c>.</summary>
    public static Result<QuotaKey> Of(QuotaMetric metric, string? serviceCode)
    {
        var code = serviceCode?.Trim().ToUpperInvariant();
        if (metric != QuotaMetric.ServiceInstances)
            return string.IsNullOrEmpty(code) ? new QuotaKey(metric) : QuotaErrors.NoServiceFor(metric, code);
        return string.IsNullOrEmpty(code) ? InputErrors.Required("serviceCode") : new QuotaKey(metric, code);
    }

    public int CompareTo(QuotaKey other) =>
        Metric != other.Metric ? Metric.CompareTo(other.Metric) : string.CompareOrdinal(ServiceCode, other.ServiceCode);

    public override string ToString() => ServiceCode is null ? Metric.ToString() : $"{Metric} of {ServiceCode}";

    public static bool operator <(QuotaKey left, QuotaKey right) => left.CompareTo(right) < 0;

    public static bool operator <=(QuotaKey left, QuotaKey right) => left.CompareTo(right) <= 0;

    public static bool operator >(QuotaKey left, QuotaKey right) => left.CompareTo(right) > 0;

    public static bool operator >=(QuotaKey left, QuotaKey right) => left.CompareTo(right) >= 0;
}
