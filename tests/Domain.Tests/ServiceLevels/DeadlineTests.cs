using CustomerGraph.Domain.ServiceLevels;
using NodaTime;
using static CustomerGraph.Domain.Tests.ServiceLevels.Calendars;

namespace CustomerGraph.Domain.Tests.ServiceLevels;

/// <summary>The named cases of the rule, with their numbers.</summary>
public class DeadlineTests
{
    private static readonly BusinessCalendar BerlinNight = Of("Europe/Berlin", Daily, "01:00-04:00");
    private static readonly BusinessCalendar NewYork = Of("America/New_York", MondayToFriday, "08:00-12:00", "13:00-17:00");

    private static readonly BusinessCalendar ShortFriday = BusinessCalendar.Create(Definition("Europe/London", MondayToFriday, ["09:00-17:00"]) with
    {
        Week = MondayToFriday.ToDictionary(day => day, day => Windows(day == IsoDayOfWeek.Friday ? "09:00-13:00" : "09:00-17:00")),
    }).ShouldSucceed();

    [Theory]
    [InlineData("V1 within a day", "2025-06-02T09:00Z", 240, "2025-06-02T13:00Z")]
    [InlineData("V2 over night", "2025-06-02T15:30Z", 60, "2025-06-03T08:30Z")]
    [InlineData("V3 over a weekend", "2025-06-06T15:00Z", 120, "2025-06-09T09:00Z")]
    [InlineData("V4 before opening", "2025-06-03T05:00Z", 60, "2025-06-03T09:00Z")]
    [InlineData("V5 on a Saturday", "2025-06-07T11:00Z", 30, "2025-06-09T08:30Z")]
    [InlineData("V6 exactly to the close", "2025-06-02T15:00Z", 60, "2025-06-02T16:00Z")]
    [InlineData("V7 a full day", "2025-06-02T08:00Z", 480, "2025-06-02T16:00Z")]
    [InlineData("V8 over Christmas", "2025-12-24T16:00Z", 240, "2025-12-29T12:00Z")]
    [InlineData("V9 over the spring weekend", "2025-03-28T16:00Z", 120, "2025-03-31T09:00Z")]
    [InlineData("V10 over the autumn weekend", "2025-10-24T15:00Z", 120, "2025-10-27T10:00Z")]
    public void Office_hours_in_London(string why, string start, int minutes, string deadline) => Expect(London, start, SlaAmount.Minutes(minutes), deadline, why);

    [Theory]
    [InlineData("V11", "Europe/Berlin", "2025-03-29T11:00Z", "2025-03-30T11:00Z")]
    [InlineData("V12", "Europe/Berlin", "2025-10-25T10:00Z", "2025-10-26T10:00Z")]
    [InlineData("V22", "Australia/Lord_Howe", "2025-04-05T01:00Z", "2025-04-06T01:00Z")]
    public void Around_the_clock_a_day_has_1440_minutes_whatever_the_clocks_do(string why, string zone, string start, string deadline) =>
        Expect(Of(zone, Daily, "00:00-24:00"), start, SlaAmount.Minutes(1440), deadline, why);

    [Theory]
    [InlineData("V13 the spring night has two hours", "2025-03-29T23:00Z", 120, "2025-03-30T02:00Z")]
    [InlineData("V14", "2025-03-29T23:00Z", 180, "2025-03-31T00:00Z")]
    [InlineData("V15 the autumn night has four hours", "2025-10-25T22:00Z", 240, "2025-10-26T03:00Z")]
    public void A_window_over_a_clock_change_has_its_real_length(string why, string start, int minutes, string deadline) =>
        Expect(BerlinNight, start, SlaAmount.Minutes(minutes), deadline, why);

    [Theory]
    [InlineData("begins in a repeated hour: the earlier instant", "02:30-04:00", "2025-10-26", "2025-10-26T00:30Z", "2025-10-26T03:00Z")]
    [InlineData("ends in a repeated hour: the later instant", "01:00-02:30", "2025-10-26", "2025-10-25T23:00Z", "2025-10-26T01:30Z")]
    [InlineData("begins in a gap: the first instant after it", "02:30-04:00", "2025-03-30", "2025-03-30T01:00Z", "2025-03-30T02:00Z")]
    [InlineData("ends in a gap: the same instant", "01:00-02:30", "2025-03-30", "2025-03-30T00:00Z", "2025-03-30T01:00Z")]
    public void A_boundary_that_is_repeated_or_missing_has_its_instant(string why, string window, string date, string opens, string closes)
    {
        var berlin = CalendarTimeline.Unchanged(Of("Europe/Berlin", Daily, window));
        var (before, after) = (An.Instant($"{date}T12:00Z") - Duration.FromHours(22), An.Instant($"{date}T12:00Z"));

        Deadlines.Elapsed(berlin, before, after, PauseSet.Empty).ShouldBe(An.Instant(closes) - An.Instant(opens), why);
        Deadlines.Elapsed(berlin, An.Instant(opens), An.Instant(closes), PauseSet.Empty).ShouldBe(An.Instant(closes) - An.Instant(opens), why);
    }

    [Fact]
    public void A_window_inside_of_a_gap_vanishes() =>
        Expect(Of("Europe/Berlin", Daily, "02:00-03:00"), "2025-03-29T23:00Z", SlaAmount.Minutes(30), "2025-03-31T00:30Z", "V16");

    [Fact]
    public void A_repeated_hour_counts_twice() =>
        Expect(Of("Europe/Amsterdam", Daily, "00:00-10:00"), "2022-10-30T00:00Z", SlaAmount.Minutes(60), "2022-10-30T01:00Z", "V17");

    [Theory]
    [InlineData("V18 over lunch", "2025-06-02T15:30Z", 60, "2025-06-02T17:30Z")]
    [InlineData("V19 from lunch", "2025-06-02T16:15Z", 30, "2025-06-02T17:30Z")]
    public void Several_windows_a_day(string why, string start, int minutes, string deadline) => Expect(NewYork, start, SlaAmount.Minutes(minutes), deadline, why);

    [Fact]
    public void A_zone_ahead_of_UTC_begins_its_Monday_early() =>
        Expect(Of("Asia/Dubai", MondayToFriday, "09:00-18:00"), "2025-06-06T13:30Z", SlaAmount.Minutes(60), "2025-06-09T05:30Z", "V20");

    [Fact]
    public void An_offset_with_quarters_of_an_hour() =>
        Expect(Of("Asia/Kathmandu", SundayToFriday, "09:00-17:00"), "2025-06-06T10:45Z", SlaAmount.Minutes(60), "2025-06-08T03:45Z", "V21");

    [Theory]
    [InlineData("T1 the trap", "00:00-23:59", "2025-06-03T01:01Z")]
    [InlineData("T2", "00:00-24:00", "2025-06-03T01:00Z")]
    public void The_last_minute_of_a_day_is_reached_by_24_00_only(string why, string window, string deadline) =>
        Expect(Of("UTC", Daily, window), "2025-06-02T23:00Z", SlaAmount.Minutes(120), deadline, why);

    [Theory]
    [InlineData("G1", 240, "2026-01-13T10:00Z")]
    [InlineData("G2 an hour before it is a working hour before it", 180, "2026-01-13T09:00Z")]
    public void Office_hours_in_Paris(string why, int minutes, string deadline) =>
        Expect(Of("Europe/Paris", MondayToFriday, "08:00-18:00"), "2026-01-12T16:00Z", SlaAmount.Minutes(minutes), deadline, why);

    [Fact]
    public void Holidays_between_working_days() => Expect(
        Closed("Europe/Berlin", Daily, ["09:00-21:00"], "2016-11-11", "2016-11-13"), "2016-11-09T22:00Z", SlaAmount.Minutes(2880), "2016-11-15T20:00Z", "Z1");

    [Theory]
    [InlineData("P1", "2025-06-02T09:00Z", 240, "2025-06-02T10:00Z/2025-06-02T14:00Z", "2025-06-03T09:00Z")]
    [InlineData("P2 over night", "2025-06-02T15:00Z", 120, "2025-06-02T15:30Z/2025-06-03T07:00Z", "2025-06-03T09:30Z")]
    [InlineData("P3 outside of hours", "2025-06-02T15:00Z", 120, "2025-06-02T17:00Z/2025-06-02T19:00Z", "2025-06-03T09:00Z")]
    [InlineData("P4 overlapping", "2025-06-02T09:00Z", 240, "2025-06-02T10:00Z/2025-06-02T12:00Z 2025-06-02T11:00Z/2025-06-02T13:00Z", "2025-06-02T16:00Z")]
    [InlineData("P5 on holidays", "2025-12-24T16:00Z", 240, "2025-12-25T00:00Z/2025-12-27T00:00Z", "2025-12-29T12:00Z")]
    public void Only_the_working_part_of_a_pause_counts(string why, string start, int minutes, string pauses, string deadline) =>
        Expect(London, start, SlaAmount.Minutes(minutes), deadline, why, pauses);

    [Theory]
    [InlineData("D1", "2025-06-02T09:00Z", 1, "2025-06-03T09:00Z")]
    [InlineData("D2 from a Saturday", "2025-06-07T11:00Z", 1, "2025-06-09T16:00Z")]
    [InlineData("D3 over a weekend", "2025-06-06T15:00Z", 2, "2025-06-10T15:00Z")]
    [InlineData("D5 over Christmas", "2025-12-24T12:00Z", 1, "2025-12-29T12:00Z")]
    public void Business_days_in_London(string why, string start, int days, string deadline) => Expect(London, start, SlaAmount.BusinessDays(days), deadline, why);

    [Fact]
    public void A_short_day_is_a_whole_business_day() => Expect(ShortFriday, "2025-06-05T14:00Z", SlaAmount.BusinessDays(1), "2025-06-06T11:00Z", "D4");

    [Fact]
    public void A_short_day_has_only_its_minutes() => Expect(ShortFriday, "2025-06-05T14:00Z", SlaAmount.Minutes(480), "2025-06-09T10:00Z", "D4h");

    [Theory]
    [InlineData("E1 started after opening", "2025-06-02T09:00Z", 1, "2025-06-03T16:00Z")]
    [InlineData("E2 started before opening", "2025-06-02T07:00Z", 1, "2025-06-02T16:00Z")]
    [InlineData("E3 started on a Saturday", "2025-06-07T11:00Z", 1, "2025-06-09T16:00Z")]
    [InlineData("E4 over a weekend", "2025-06-06T15:00Z", 2, "2025-06-10T16:00Z")]
    [InlineData("started at opening", "2025-06-02T08:00Z", 1, "2025-06-02T16:00Z")]
    public void End_of_the_Nth_business_day(string why, string start, int days, string deadline) =>
        Expect(London, start, SlaAmount.EndOfNthBusinessDay(days), deadline, why);

    [Fact]
    public void Hours_are_sixty_minutes() => Expect(London, "2025-06-02T15:00Z", SlaAmount.Hours(2), "2025-06-03T09:00Z", "as P3");

    [Fact]
    public void The_wall_clock_runs_outside_of_hours_and_still_pauses() =>
        Expect(London, "2025-06-07T20:00Z", SlaAmount.WallClock(120), "2025-06-07T23:00Z", "", "2025-06-07T21:00Z/2025-06-07T22:00Z");

    [Fact]
    public void A_partial_holiday_closes_only_its_hours_and_opens_nothing()
    {
        var halfDay = new Holiday(new EveryYearOn(12, 24), "Christmas Eve", Windows("13:00-24:00"));
        var calendar = BusinessCalendar.Create(Definition("Europe/London", MondayToFriday, ["09:00-17:00"]) with { Holidays = [halfDay] }).ShouldSucceed();

        Expect(calendar, "2025-12-24T12:00Z", SlaAmount.Minutes(120), "2025-12-25T10:00Z", "one hour on the 24th, one on the 25th");
        calendar.PlanOf(An.Date("2026-12-24")).Windows.ShouldBe([new WorkingWindow(9 * 60, 13 * 60)]);
        calendar.PlanOf(An.Date("2022-12-24")).Windows.ShouldBeEmpty("it is a Saturday");
    }

    [Fact]
    public void An_override_wins_over_holidays_and_the_week()
    {
        var calendar = BusinessCalendar.Create(Definition("Europe/London", MondayToFriday, ["09:00-17:00"], "2025-12-25") with
        {
            Overrides = [new CalendarOverride(An.Date("2025-12-25"), An.Date("2025-12-27"), Windows("10:00-12:00"))],
        }).ShouldSucceed();

        Expect(calendar, "2025-12-25T00:00Z", SlaAmount.Hours(5), "2025-12-27T11:00Z", "Thursday, Friday and Saturday have two hours each");
    }

    [Fact]
    public void A_deadline_beyond_five_years_is_refused()
    {
        var oneHourAWeek = Of("UTC", [IsoDayOfWeek.Monday], "09:00-10:00");

        var refusal = Deadlines.Find(oneHourAWeek, An.Instant("2025-06-02T09:00Z"), SlaAmount.Hours(300));

        refusal.ShouldBeRefused(ErrorCode.NoWorkingTimeInHorizon);
        refusal.Errors[0].ShouldBeOfType<NoWorkingTime>().SearchedUntil.ShouldBe(An.Instant("2030-06-02T09:00Z"));
    }

    [Fact]
    public void A_clock_that_is_paused_for_ever_has_no_deadline() => Deadlines
        .Find(London, An.Instant("2025-06-02T09:00Z"), SlaAmount.Hours(4), PauseSet.Of([new Interval(An.Instant("2025-06-02T10:00Z"), null)]))
        .ShouldBeRefused(ErrorCode.NoWorkingTimeInHorizon);

    [Theory]
    [InlineData(50, "2025-06-02T11:00Z")]
    [InlineData(100, "2025-06-02T13:00Z")]
    [InlineData(200, "2025-06-03T09:00Z")]
    public void A_warning_is_a_share_of_the_working_time_also_beyond_the_deadline(int percent, string at) =>
        WarningOf(SlaAmount.Minutes(240), percent).ShouldBe(An.Instant(at));

    [Fact]
    public void A_warning_at_half_a_business_day_is_half_of_its_working_time() => WarningOf(SlaAmount.BusinessDays(1), 50).ShouldBe(An.Instant("2025-06-02T13:00Z"));

    [Fact]
    public void A_warning_before_the_end_of_a_business_day_is_a_share_of_the_time_until_then() =>
        WarningOf(SlaAmount.EndOfNthBusinessDay(1), 80).ShouldBe(An.Instant("2025-06-03T13:00Z"));

    private static Instant WarningOf(SlaAmount amount, int percent) =>
        Deadlines.Warning(CalendarTimeline.Unchanged(London), An.Instant("2025-06-02T09:00Z"), amount, PauseSet.Empty, percent).ShouldSucceed();

    private static void Expect(BusinessCalendar calendar, string start, SlaAmount amount, string deadline, string why, string pauses = "") =>
        Deadlines.Find(calendar, An.Instant(start), amount, Pauses(pauses)).ShouldSucceed().ShouldBe(An.Instant(deadline), why);

    private static PauseSet Pauses(string text) =>
        PauseSet.Of(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pause => An.Interval(pause.Split('/')[0], pause.Split('/')[1])));
}
