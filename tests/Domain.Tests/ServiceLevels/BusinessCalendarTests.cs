using CustomerGraph.Domain.ServiceLevels;
using NodaTime;
using static CustomerGraph.Domain.Tests.ServiceLevels.Calendars;

namespace CustomerGraph.Domain.Tests.ServiceLevels;

public class BusinessCalendarTests
{
    [Fact]
    public void Windows_are_sorted_and_merged_where_they_touch() =>
        Of("UTC", [IsoDayOfWeek.Monday], "13:00-17:00", "08:00-12:00", "12:00-12:30").PlanOf(An.Date("2025-06-02")).Windows
            .ShouldBe([new WorkingWindow(480, 750), new WorkingWindow(780, 1020)]);

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var refusal = BusinessCalendar.Create(new CalendarDefinition
        {
            TimeZone = "Europe/Nowhere",
            Week = new Dictionary<IsoDayOfWeek, IReadOnlyList<TypedWindow>>
            {
                [IsoDayOfWeek.Monday] = Windows("9:00-17:00", "22:00-06:00", "08:00-12:00", "11:00-13:00"),
            },
            Holidays = [new Holiday(new EveryYearOn(2, 30))],
            Overrides =
            [
                new CalendarOverride(An.Date("2025-12-24"), An.Date("2025-12-26"), []),
                new CalendarOverride(An.Date("2025-12-26"), An.Date("2025-12-25"), Windows("10:00-25:00")),
            ],
        });

        refusal.ShouldBeRefused(
            ErrorCode.InvalidTimeZone, ErrorCode.InvalidTime, ErrorCode.InvalidWindow, ErrorCode.WindowsOverlap,
            ErrorCode.InvalidHoliday, ErrorCode.EndBeforeStart, ErrorCode.InvalidTime, ErrorCode.OverridesOverlap);
        refusal.Errors[1].Path.ShouldBe(["week", "monday", "0", "from"]);
        refusal.Errors[6].Path.ShouldBe(["overrides", "1", "windows", "0", "to"]);
    }

    [Fact]
    public void A_week_without_a_window_is_refused() =>
        BusinessCalendar.Create(new CalendarDefinition { TimeZone = "UTC" }).ShouldBeRefused(ErrorCode.CalendarWithoutWorkingTime);

    [Theory]
    [InlineData("UTC+05")]
    [InlineData("Central European Standard Time")]
    public void Zones_outside_of_the_IANA_names_are_refused(string zone) =>
        BusinessCalendar.Create(Definition(zone, Daily, ["09:00-17:00"])).ShouldBeRefused(ErrorCode.InvalidTimeZone);

    [Theory]
    [InlineData("2025-04-20", 0)]
    [InlineData("2026-04-05", 0)]
    [InlineData("2024-03-31", 0)]
    [InlineData("2038-04-25", 0)]
    [InlineData("2026-04-03", -2)]
    [InlineData("2026-05-25", 50)]
    public void Holidays_at_a_distance_from_Easter(string date, int days)
    {
        new EveryYearFromEaster(days).FallsOn(An.Date(date)).ShouldBeTrue();
        new EveryYearFromEaster(days + 1).FallsOn(An.Date(date)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-05-04", 1)]
    [InlineData("2026-05-25", 4)]
    [InlineData("2026-05-25", -1)]
    public void Holidays_on_a_weekday_of_a_month(string date, int ordinal) =>
        new EveryYearOnWeekday(5, IsoDayOfWeek.Monday, ordinal).FallsOn(An.Date(date)).ShouldBeTrue();

    [Fact]
    public void The_trace_tells_of_clock_changes_holidays_overrides_and_pauses()
    {
        var calendar = BusinessCalendar.Create(Definition("Europe/Berlin", Daily, ["01:00-04:00"], "2025-03-31") with
        {
            Overrides = [new CalendarOverride(An.Date("2025-04-01"), An.Date("2025-04-01"), Windows("09:00-10:00"))],
        }).ShouldSucceed();

        var trace = Deadlines.Trace(
            CalendarTimeline.Unchanged(calendar), An.Instant("2025-03-29T23:00Z"), SlaAmount.Hours(4),
            PauseSet.Of([An.Interval("2025-04-01T23:00Z", "2025-04-01T23:30Z")])).ShouldSucceed();

        trace.Rows.Select(row => $"{row.Date:uuuu-MM-dd} {row.Window} {row.Counted.TotalMinutes} {row.Cumulative.TotalMinutes} {row.Paused.TotalMinutes} {row.Notes}").ShouldBe(
        [
            "2025-03-30 01:00-04:00 120 120 0 Dst",
            "2025-03-31  0 120 0 Holiday",
            "2025-04-01 09:00-10:00 60 180 0 Override",
            "2025-04-02 01:00-04:00 60 240 30 None",
        ]);
        trace.TzdbVersion.ShouldStartWith("TZDB: 20");
    }

    [Fact]
    public void Time_used_before_a_calendar_change_stays_used()
    {
        var longer = Of("Europe/London", MondayToFriday, "09:00-21:00");
        var changed = new CalendarVersion(longer, An.Instant("2025-06-02T13:00Z"));

        DueAfter(changed).ShouldBe(An.Instant("2025-06-02T19:00Z"), "4 h under the old, then 6 h under the new version");
        DueAfter(changed with { Since = An.Instant("2025-06-03T05:00Z") }).ShouldBe(An.Instant("2025-06-03T11:00Z"), "7 h are frozen, 3 h remain");
    }

    [Fact]
    public void A_retroactive_calendar_change_lays_out_all_of_it_again()
    {
        var shifted = Of("Europe/London", MondayToFriday, "12:00-22:00");

        DueAfter(new CalendarVersion(shifted, An.Instant("2025-06-03T05:00Z"), Retroactive: true)).ShouldBe(An.Instant("2025-06-02T21:00Z"));
    }

    private static Instant DueAfter(CalendarVersion change)
    {
        var timeline = CalendarTimeline.Of([new CalendarVersion(London, Instant.MinValue), change]);
        return Deadlines.Find(timeline, An.Instant("2025-06-02T09:00Z"), SlaAmount.Hours(10), PauseSet.Empty).ShouldSucceed();
    }
}
