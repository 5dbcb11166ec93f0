using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Quotas;

/// <summary>More would be used than some customers above, or the customer itself, allow.</summary>
/// <param name="Requested">How much more was asked for.</param>
/// <param name="Blockers">Everyone in the way, root first.</param>
public sealed record QuotaExceeded(QuotaMetric Metric, string? ServiceCode, int Requested, IReadOnlyList<QuotaBlocker> Blockers)
    : DomainError(ErrorCode.QuotaExceeded, Words(Metric, ServiceCode, Requested, Blockers))
{
    private static string Words(QuotaMetric metric, string? serviceCode, int requested, IReadOnlyList<QuotaBlocker> blockers) =>
        $"{requested} more {new QuotaKey(metric, serviceCode)} exceed the quota: "
        + string.Join(", ", blockers.Select(blocker => $"{blocker.Customer?.Code ?? "a customer above"} has {blocker.Free} left")) + ".";
}

/// <summary>A strict quota would be given out more than once.</summary>
/// <param name="Limit">The hard limit of the strict quota.</param>
/// <param name="Required">What its holder uses itself and what is given out below it, together.</param>
public sealed record QuotaOvercommitted(CustomerId HolderId, string HolderCode, int Limit, int Required)
    : DomainError(ErrorCode.QuotaOvercommitted, $"{HolderCode} may give out {Limit}; with this {Required} would be given out or used.");

/// <summary>The hard limit would be below what is used already.</summary>
public sealed record QuotaBelowUsage(int Hard, int Used)
    : DomainError(ErrorCode.QuotaBelowUsage, $"{Used} are used already, more than {Hard}. Allow the overuse to set it anyway.");

/// <summary>Every refusal of the area Quotas.</summary>
public static class QuotaErrors
{
    public static DomainError WithoutLimit =>
        InputErrors.Invalid(ErrorCode.QuotaWithoutLimit, "hard", null, "give soft, hard or both; remove the quota for no limit");

    public static DomainError StrictWithoutHard =>
        InputErrors.Invalid(ErrorCode.QuotaWithoutLimit, "hard", null, "a strict quota needs one");

    /// <summary>A strict quota reaches only as far as everyone below has a hard limit.</summary>
    public static DomainError ChildUnlimited(string holderCode, IReadOnlyList<string> children) => new RuleViolated(
        ErrorCode.QuotaChildUnlimited, $"The quota of {holderCode} is strict, so a hard limit is needed at {string.Join(", ", children)}.");

    public static DomainError NoServiceFor(QuotaMetric metric, string serviceCode) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "serviceCode", serviceCode, $"has no meaning for {metric.InWords()}");

    public static DomainError NegativeReport(int gigabytes) => InputErrors.Invalid(
        ErrorCode.InvalidValue, "gigabytes", gigabytes.ToString(System.Globalization.CultureInfo.InvariantCulture), "must not be negative");

    public static DomainError NotFound(QuotaKey key) => new NotFound("Quota", key.ToString()).At("metric");
}
