using System.Globalization;
using System.Text;
using CustomerGraph.Domain.ServiceLevels;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Domain.Tests.ServiceLevels;

/// <summary>Draws how a deadline came about: a line for each date of the trace, from 06:00 to 20:00 on the wall clock.</summary>
internal sealed class TracePicture(DeadlineTrace trace, DateTimeZone zone, IReadOnlyList<Interval> pauses)
{
    private const int Left = 150;
    private const int HourWidth = 40;
    private const int FirstHour = 6;
    private const int LastHour = 20;
    private const int RowHeight = 44;
    private const int Top = 64;
    private readonly StringBuilder _svg = new();

    public string Draw()
    {
        var width = Left + ((LastHour - FirstHour) * HourWidth) + 210;
        var height = Top + (trace.Rows.Count * RowHeight) + 40;
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13">""");
        Line($"""  <rect width="{width}" height="{height}" fill="#ffffff"/>""");
        Line($"""  <text x="16" y="26" font-size="15" fill="#1b2733">{trace.Amount.Value} hours of working time from {Local(trace.Start)} ({zone.Id})</text>""");
        Axis(height);
        for (var row = 0; row < trace.Rows.Count; row++)
            Row(trace.Rows[row], Top + (row * RowHeight));
        Line($"""  <text x="16" y="{height - 14}" fill="#1b2733">Due {Local(trace.Deadline)}. Green counts, orange is paused; the rest of a frame is open but not needed.</text>""");
        Line("</svg>");
        return _svg.ToString();
    }

    private void Axis(int height)
    {
        for (var hour = FirstHour; hour <= LastHour; hour += 2)
        {
            var x = Left + ((hour - FirstHour) * HourWidth);
            Line($"""  <line x1="{x}" y1="{Top - 8}" x2="{x}" y2="{height - 36}" stroke="#e3e8ee"/>""");
            Line($"""  <text x="{x}" y="{Top - 14}" text-anchor="middle" fill="#5b6b7c">{hour:00}:00</text>""");
        }
    }

    private void Row(TraceRow row, int y)
    {
        Line($"""  <text x="16" y="{y + 21}" fill="#1b2733">{row.Date.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture)}</text>""");
        if (row.Window is { } window)
            Window(row, window, y);
        var counted = row.Counted == Duration.Zero ? row.Name ?? "closed" : $"+{Text(row.Counted)} = {Text(row.Cumulative)}";
        Line($"""  <text x="{Left + ((LastHour - FirstHour) * HourWidth) + 14}" y="{y + 21}" fill="#1b2733">{counted}</text>""");
    }

    private void Window(TraceRow row, WorkingWindow window, int y)
    {
        Bar(window.FromMinute, window.ToMinute, y, "#ffffff", "#8796a5");
        var (from, to) = (Math.Max(window.FromMinute, MinuteOn(row.Date, trace.Start)), Math.Min(window.ToMinute, MinuteOn(row.Date, trace.Deadline)));
        Bar(from, to, y, "#3f9c6b", "none");
        foreach (var pause in pauses)
            Bar(Math.Max(from, MinuteOn(row.Date, pause.Start)), Math.Min(to, MinuteOn(row.Date, pause.End)), y, "#e8a33d", "none");
    }

    private void Bar(int fromMinute, int toMinute, int y, string fill, string stroke)
    {
        if (toMinute > fromMinute)
            Line($"""  <rect x="{X(fromMinute)}" y="{y + 4}" width="{X(toMinute) - X(fromMinute)}" height="26" fill="{fill}" stroke="{stroke}"/>""");
    }

    private static int X(int minute) => Left + ((minute - (FirstHour * 60)) * HourWidth / 60);

    /// <summary>The minute of the date, before or after it where the instant is on another one.</summary>
    private int MinuteOn(LocalDate date, Instant instant) =>
        (int)Period.Between(date.AtMidnight(), instant.InZone(zone).LocalDateTime, PeriodUnits.Minutes).Minutes;

    private string Local(Instant instant) => LocalDateTimePattern.CreateWithInvariantCulture("ddd d MMM yyyy HH:mm").Format(instant.InZone(zone).LocalDateTime);

    private static string Text(Duration duration) => DurationPattern.CreateWithInvariantCulture("H:mm").Format(duration);

    private void Line(string text) => _svg.Append(text).Append('\n');
}
