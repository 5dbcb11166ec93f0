using NodaTime;

namespace CustomerGraph.Domain.Provisioning;

/// <summary>Why a task failed, which decides whether another try is worth it.</summary>
public enum ProvisioningErrorClass
{
    /// <summary>The other side was away or overloaded. Tried again.</summary>
    Transient,

    /// <summary>The other side said no to what was asked. Not tried again.</summary>
    Permanent,

    /// <summary>The other side does not accept our credentials. Not tried again; somebody has to be told.</summary>
    Unauthorised,
}

/// <summary>
/// When a failed task is tried again: after 5 s, 30 s, 2 min, 10 min and 1 h, each give or take 20 %; six attempts in all.
/// </summary>
public static class RetrySchedule
{
    /// <summary>The default of the setting <c>provisioning.maxAttempts</c>.</summary>
    public const int MaxAttempts = 6;
    private const double JitterShare = 0.2;

    private static readonly Duration[] Delays =
    [
        Duration.FromSeconds(5), Duration.FromSeconds(30), Duration.FromMinutes(2), Duration.FromMinutes(10), Duration.FromHours(1),
    ];

    /// <summary>
    /// How long to wait after the given attempt (from 1); null when it was the last one. From the sixth on each wait is 1 h.
    /// </summary>
    /// <param name="jitter">A random number from -1 to 1; it spreads tasks that failed together.</param>
    /// <param name="maxAttempts">How often it is tried altogether.</param>
    public static Duration? DelayAfter(int attempt, double jitter, int maxAttempts = MaxAttempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(jitter), 1);
        return attempt >= maxAttempts ? null : Delays[Math.Min(attempt, Delays.Length) - 1] * (1 + (jitter * JitterShare));
    }
}
