using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

public enum SlaUnit
{
    /// <summary>Minutes of working time.</summary>
    Minutes,

    /// <summary>Hours of working time.</summary>
    Hours,

    /// <summary>Each date with working time is worth 1, however long it is; half of its working time is worth one half.</summary>
    BusinessDays,

    /// <summary>The close of the Nth business day. The day of the start counts only if it starts no later than that day opens.</summary>
    EndOfNthBusinessDay,

    /// <summary>Minutes around the clock, whatever the calendar says. Pauses still count.</summary>
    WallClock,
}

/// <summary>How much time a promise allows.</summary>
public readonly record struct SlaAmount(int Value, SlaUnit Unit)
{
    /// <summary>What fits into the horizon of a calendar that works around the clock.</summary>
    public const int MaxMinutes = 5 * 365 * 24 * 60;

    public static SlaAmount Minutes(int value) => new(value, SlaUnit.Minutes);

    public static SlaAmount Hours(int value) => new(value, SlaUnit.Hours);

    public static SlaAmount BusinessDays(int value) => new(value, SlaUnit.BusinessDays);

    public static SlaAmount EndOfNthBusinessDay(int value) => new(value, SlaUnit.EndOfNthBusinessDay);

    public static SlaAmount WallClock(int minutes) => new(minutes, SlaUnit.WallClock);

    /// <summary>The greatest value of the unit.</summary>
    public static int MaxOf(SlaUnit unit) => unit switch
    {
        SlaUnit.Hours => MaxMinutes / 60,
        SlaUnit.BusinessDays or SlaUnit.EndOfNthBusinessDay => MaxMinutes / (24 * 60),
        _ => MaxMinutes,
    };

    /// <summary>Null for days, whose length depends on the calendar.</summary>
    public int? InMinutes => Unit switch
    {
        SlaUnit.Minutes or SlaUnit.WallClock => Value,
        SlaUnit.Hours => Value * 60,
        _ => null,
    };

    internal IEnumerable<DomainError> Problems(string field)
    {
        if (!Enum.IsDefined(Unit) || Value < 1 || Value > MaxOf(Unit))
            yield return ServiceLevelErrors.AmountOutOfRange(field, this, MaxOf(Unit));
    }

    internal bool IsInDays => Unit == SlaUnit.BusinessDays;

    /// <summary>A hundredth of the amount, in ticks; for units of time only. Whole minutes have whole hundredths.</summary>
    internal long TicksPerPercent => Value * (Unit == SlaUnit.Hours ? NodaConstants.TicksPerHour : NodaConstants.TicksPerMinute) / 100;
}
