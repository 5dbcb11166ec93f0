using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

/// <summary>Work that a contract does not pay. All members that are given must match; at least one is. Words are compared without case.</summary>
public sealed record Exclusion
{
    /// <summary>Of the person who did the work.</summary>
    public string? Role { get; init; }

    public string? WorkType { get; init; }

    /// <summary>When the work began, on the customer's wall clock.</summary>
    public ExcludedHours? Hours { get; init; }

    internal bool IsEmpty => Role is null && WorkType is null && Hours is null;

    internal bool Covers(WorkEntry work) =>
        (Role is null || string.Equals(Role, work.Role, StringComparison.OrdinalIgnoreCase))
        && (WorkType is null || string.Equals(WorkType, work.WorkType, StringComparison.OrdinalIgnoreCase))
        && (Hours is null || Hours.Cover(work.StartedAt));
}

/// <param name="Days">Of the week.</param>
public sealed record ExcludedHours(IReadOnlyList<IsoDayOfWeek> Days, WorkingWindow Window)
{
    internal bool Cover(LocalDateTime time)
    {
        var minute = time.Hour * 60 + time.Minute;
        return Days.Contains(time.DayOfWeek) && minute >= Window.FromMinute && minute < Window.ToMinute;
    }
}
