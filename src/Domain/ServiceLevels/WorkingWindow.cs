using System.Globalization;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>Working time within one date, half-open, in minutes since midnight on the wall clock. 1440 is 24:00.</summary>
public readonly record struct WorkingWindow(int FromMinute, int ToMinute)
{
    public const int EndOfDay = 24 * 60;

    public static WorkingWindow WholeDay { get; } = new(0, EndOfDay);

    public override string ToString() => $"{Text(FromMinute)}-{Text(ToMinute)}";

    /// <summary><c>HH:MM</c>.</summary>
    public static string Text(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
