using System.Globalization;
using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Contracts;

/// <summary>
/// Work that a contract does not pay. All members that are given must match; at least one is. Words are compared without case.
/// </summary>
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

/// <summary>Work that a contract does not pay, as typed.</summary>
/// <param name="Days">Null: every day, where a window is given.</param>
/// <param name="Window">Null: the whole day, where days are given.</param>
public sealed record TypedExclusion(string? Role, string? WorkType, IReadOnlyList<IsoDayOfWeek>? Days, TypedWindow? Window)
{
    private static readonly IsoDayOfWeek[] Week = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];

    /// <summary>Every problem has a path that begins with <c>exclusions</c> and the index.</summary>
    public static Result<IReadOnlyList<Exclusion>> Read(IReadOnlyList<TypedExclusion> typed)
    {
        var problems = new Problems();
        var exclusions = new List<Exclusion>();
        foreach (var (index, exclusion) in typed.Index())
        {
            var own = new Problems();
            exclusions.Add(exclusion.Read(own));
            problems.AddRange(own.ToList().Select(error => error.Under("exclusions", index.ToString(CultureInfo.InvariantCulture))));
        }

        return problems.Any ? problems : exclusions;
    }

    private Exclusion Read(Problems problems)
    {
        var misread = new Problems();
        WorkingWindow[] windows = Window is null ? [WorkingWindow.WholeDay] : WorkingWindows.Read([Window], [], misread);
        problems.AddRange(misread.ToList().Select(error => error.At("hours", error.Path[^1])));
        return new Exclusion
        {
            Role = problems.Take(TextRules.Optional("role", Role)),
            WorkType = problems.Take(TextRules.Optional("workType", WorkType)),
            Hours = Days is { Count: > 0 } || Window is not null
                ? new ExcludedHours([.. (Days is { Count: > 0 } ? Days : Week).Distinct().Order()], windows.FirstOrDefault())
                : null,
        };
    }
}
