using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>A calendar as typed; nothing here is checked yet. <see cref="BusinessCalendar.Create"/> checks it.</summary>
public sealed record CalendarDefinition
{
    /// <summary>An IANA zone such as <c>Europe/London</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Working windows by day of the week, in any order. Days that are left out are closed.</summary>
    public IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<TypedWindow>> Week { get; init; } =
        new Dictionary<IsoDayOfWeek, IReadOnlyList<TypedWindow>>();

    public IReadOnlyList<Holiday> Holidays { get; init; } = [];

    /// <summary>Ranges of dates with their own windows. They win over holidays and the week, and do not overlap each other.</summary>
    public IReadOnlyList<CalendarOverride> Overrides { get; init; } = [];
}

/// <summary>A half-open window on the wall clock, as <c>HH:MM</c>; the end may be <c>24:00</c>. It cannot cross midnight.</summary>
public sealed record TypedWindow(string From, string To);

/// <summary>Closed by rule. Without windows the whole day is closed; with windows only those hours of it are.</summary>
public sealed record Holiday(HolidayRule Rule, string? Name = null, IReadOnlyList<TypedWindow>? ClosedDuring = null);

/// <param name="From">The first date.</param>
/// <param name="To">The last date, which still counts.</param>
/// <param name="Windows">When work is done on these dates; none closes them.</param>
public sealed record CalendarOverride(LocalDate From, LocalDate To, IReadOnlyList<TypedWindow> Windows, string? Name = null);
