using CustomerGraph.Domain.ServiceLevels;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Interval = NodaTime.Interval;

namespace CustomerGraph.Domain.Tests.ServiceLevels;

public class DeadlinePropertyTests
{
    private static readonly string[] ZoneIds =
        ["UTC", "Europe/London", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "America/Havana", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca"];

    private static readonly Instant Epoch = Instant.FromUtc(2017, 1, 1, 0, 0);

    [Fact]
    public void Elapsed_time_adds_up() => Properties.Hold(Cases(), a =>
    {
        var (from, middle, to) = (a.Start, a.Start + a.Step, a.Start + a.Step + a.Step);
        return Elapsed(a, from, to) == Elapsed(a, from, middle) + Elapsed(a, middle, to);
    });

    [Fact]
    public void Between_start_and_deadline_lies_the_amount() => Properties.Hold(Cases(), a =>
        Elapsed(a, a.Start, Due(a)) == Duration.FromMinutes(a.Minutes));

    [Fact]
    public void At_a_deadline_work_was_just_being_done() => Properties.Hold(Cases(), a =>
        Elapsed(a, a.Start, Due(a) - Duration.FromTicks(1)) < Duration.FromMinutes(a.Minutes));

    [Fact]
    public void A_pause_never_moves_a_deadline_earlier() => Properties.Hold(Cases(), a => Due(a) >= Due(a with { Pauses = PauseSet.Empty }));

    [Fact]
    public void A_holiday_never_moves_a_deadline_earlier() => Properties.Hold(Cases(), a =>
    {
        var date = (a.Start + a.Step).InUtc().Date;
        return Due(a with { Definition = a.Definition with { Holidays = [.. a.Definition.Holidays, new Holiday(new OnDate(date))] } }) >= Due(a);
    });

    [Fact]
    public void A_later_start_never_has_an_earlier_deadline() => Properties.Hold(Cases(), a => Due(a with { Start = a.Start + a.Step }) >= Due(a));

    [Fact]
    public void More_time_never_has_an_earlier_deadline() => Properties.Hold(Cases(), a => Due(a with { Minutes = a.Minutes + 7 }) > Due(a));

    [Fact]
    public void A_later_start_never_has_an_earlier_business_day() => Properties.Hold(Cases(), a =>
        DueInDays(a with { Start = a.Start + a.Step }) >= DueInDays(a));

    [Fact]
    public void A_calendar_and_a_start_in_another_zone_shift_the_deadline_equally() => Properties.Hold(Cases(), a =>
    {
        var shift = Duration.FromHours(a.Minutes % 11 - 5);
        var utc = a with { Definition = a.Definition with { TimeZone = "UTC" }, Pauses = PauseSet.Empty };
        var shifted = utc with { Definition = utc.Definition with { TimeZone = FixedZone(shift) }, Start = utc.Start - shift };
        return Due(shifted) == Due(utc) - shift;
    });

    [Fact]
    public void The_trace_adds_up_to_the_amount_and_ends_at_the_deadline() => Properties.Hold(Cases(), a =>
    {
        var trace = Deadlines.Trace(Timeline(a), a.Start, SlaAmount.Minutes(a.Minutes), a.Pauses).ShouldSucceed();
        return trace.Deadline == Due(a)
            && trace.Rows[^1].Cumulative == Duration.FromMinutes(a.Minutes)
            && trace.Rows.Aggregate(Duration.Zero, (sum, row) => sum + row.Counted) == Duration.FromMinutes(a.Minutes);
    });

    [Fact]
    public void A_hundred_percent_is_the_deadline() => Properties.Hold(Cases(), a =>
        Deadlines.Warning(Timeline(a), a.Start, SlaAmount.Minutes(a.Minutes), a.Pauses, 100).ShouldSucceed() == Due(a));

    // Etc/GMT-3 is three hours ahead of UTC.
    private static string FixedZone(Duration shift) => shift.Hours == 0 ? "Etc/GMT" : $"Etc/GMT{(shift > Duration.Zero ? "-" : "+")}{Math.Abs(shift.Hours)}";

    private static Instant Due(Case a) => Deadlines.Find(Timeline(a), a.Start, SlaAmount.Minutes(a.Minutes), a.Pauses).ShouldSucceed();

    private static Instant DueInDays(Case a) => Deadlines.Find(Timeline(a), a.Start, SlaAmount.BusinessDays(a.Minutes % 9 + 1), a.Pauses).ShouldSucceed();

    private static Duration Elapsed(Case a, Instant from, Instant to) => Deadlines.Elapsed(Timeline(a), from, to, a.Pauses);

    private static CalendarTimeline Timeline(Case a) => CalendarTimeline.Unchanged(BusinessCalendar.Create(a.Definition).ShouldSucceed());

    private static Gen<Case> Cases() =>
        from zone in Gen.Elements(ZoneIds)
        from days in Gen.SubListOf(Calendars.Daily).Where(days => days.Count > 0)
        from hours in Gen.Elements("00:00-24:00", "09:00-17:00", "01:00-04:00", "00:00-02:30 22:00-24:00", "08:00-12:00 13:00-17:15")
        from holiday in Gen.Choose(0, 4000)
        from start in Gen.Choose(0, 4000 * 1440)
        from step in Gen.Choose(1, 20_000)
        from minutes in Gen.Choose(1, 6_000)
        from pauses in Gen.ListOf(from begin in Gen.Choose(-500, 5_000) from length in Gen.Choose(1, 3_000) select (begin, length))
        select new Case(
            Calendars.Definition(zone, [.. days], hours.Split(' '), Epoch.InUtc().Date.PlusDays(holiday).ToString("uuuu-MM-dd", null)),
            Epoch + Duration.FromMinutes(start), minutes, Duration.FromMinutes(step),
            PauseSet.Of(pauses.Take(5).Select(pause => new Interval(
                Epoch + Duration.FromMinutes(start + pause.begin), Epoch + Duration.FromMinutes(start + pause.begin + pause.length)))));

    private sealed record Case(CalendarDefinition Definition, Instant Start, int Minutes, Duration Step, PauseSet Pauses)
    {
        public override string ToString() =>
            $"{Definition.TimeZone} {string.Join(',', Definition.Week.Keys)} {string.Join(',', Definition.Week.Values.First())} from {Start}, {Minutes} min, step {Step}";
    }
}
