using System.Diagnostics;
using System.Globalization;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.ServiceLevelMeasure;
using NodaTime;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Office hours with a lunch break, five days a week, and the holidays of two years: what a customer would have.
var calendar = CalendarTimeline.Unchanged(BusinessCalendar.Create(new CalendarDefinition
{
    TimeZone = "Europe/Zurich",
    Week = Enumerable.Range(1, 5).ToDictionary(
        day => (IsoDayOfWeek)day, _ => (IReadOnlyList<TypedWindow>)[new TypedWindow("08:00", "12:00"), new TypedWindow("13:00", "17:00")]),
    Holidays = [new Holiday(new EveryYearOn(12, 25)), new Holiday(new EveryYearOn(1, 1)), new Holiday(new EveryYearOn(8, 1)), new Holiday(new EveryYearFromEaster(1))],
}).Value);
var start = Instant.FromUtc(2026, 3, 2, 9, 0);

Measure("a deadline one week ahead", () => Deadlines.Find(calendar, start, SlaAmount.Hours(40), PauseSet.Empty).Value.ToUnixTimeTicks());
Measure("a deadline one year ahead", () => Deadlines.Find(calendar, start, SlaAmount.Hours(8 * 252), PauseSet.Empty).Value.ToUnixTimeTicks());
Measure("its trace", () => Deadlines.Trace(calendar, start, SlaAmount.Hours(8 * 252), PauseSet.Empty).Value.Rows.Count);
await FollowUp.MeasureAsync(10_000);

static void Measure(string what, Func<long> run)
{
    const int Runs = 2_000;
    var best = double.MaxValue;
    for (var round = 0; round < 10; round++)
    {
        var from = Stopwatch.GetTimestamp();
        var sum = 0L;
        for (var i = 0; i < Runs; i++)
            sum += run();
        best = Math.Min(best, Stopwatch.GetElapsedTime(from).TotalMicroseconds / Runs);
        GC.KeepAlive(sum);
    }

    Console.WriteLine($"{what}: {best:F1} µs");
}
