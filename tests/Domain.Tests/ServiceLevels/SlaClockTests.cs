using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Tests.ServiceLevels;

public class SlaClockTests
{
    private static readonly CalendarId Office = new(1);
    private static readonly CalendarId Always = new(2);

    private static readonly SlaPolicyFields Fields = new()
    {
        Name = "Gold",
        CalendarId = Office,
        Targets =
        [
            new SlaTarget(SlaMetric.FirstResponse, SlaAmount.Hours(2)),
            new SlaTarget(SlaMetric.NextResponse, SlaAmount.Hours(1)),
            new SlaTarget(SlaMetric.FirstResolution, SlaAmount.Hours(8)),
            new SlaTarget(SlaMetric.TotalResolution, SlaAmount.Hours(8)),
            new SlaTarget(SlaMetric.TotalResolution, SlaAmount.Hours(4)) { Priority = CasePriority.High },
            new SlaTarget(SlaMetric.TotalResolution, SlaAmount.Hours(4)) { Priority = CasePriority.Critical, CalendarId = Always },
        ],
        Warnings = [50, 150],
    };

    // Monday 10:00 in London.
    private static readonly CaseOpened Opened = new(At("09:00"), new CaseFacts(CasePriority.Medium));

    [Fact]
    public void The_first_response_stops_at_the_first_public_reply_of_an_agent()
    {
        var clock = Clock(SlaMetric.FirstResponse, "12:00", new CaseReplied(At("09:30"), ByAgent: true, IsPublic: false), new CaseReplied(At("11:00"), ByAgent: true));

        clock.StoppedAt.ShouldBe(At("11:00"));
        clock.Deadline.ShouldBe(At("11:00"));
        clock.State.ShouldBe(SlaClockState.Met, "exactly on the deadline is in time");
    }

    [Fact]
    public void A_reply_past_the_deadline_has_missed_it() =>
        Clock(SlaMetric.FirstResponse, "12:00", new CaseReplied(At("11:00") + Duration.FromSeconds(1), ByAgent: true)).State.ShouldBe(SlaClockState.Missed);

    [Theory]
    [InlineData("11:00", SlaClockState.Running)]
    [InlineData("11:01", SlaClockState.Breached)]
    public void A_running_clock_is_breached_after_its_deadline_not_on_it(string now, SlaClockState state) =>
        Clock(SlaMetric.FirstResponse, now).State.ShouldBe(state);

    [Fact]
    public void The_first_response_ignores_pauses_unless_the_policy_says_otherwise()
    {
        CaseEntry[] waiting = [new CaseStatusChanged(At("09:30"), CaseStatus.WaitingForCustomer), new CaseStatusChanged(At("10:30"), CaseStatus.Open)];

        Clock(SlaMetric.FirstResponse, "11:00", waiting).Deadline.ShouldBe(At("11:00"));
        Clock(SlaMetric.FirstResponse, "11:00", Fields with { PausesFirstResponse = true }, waiting).Deadline.ShouldBe(At("12:00"));
    }

    [Fact]
    public void The_next_response_starts_at_a_message_of_the_customer_and_stops_at_an_answer()
    {
        var clocks = All("15:00", Fields,
            new CaseReplied(At("09:30"), ByAgent: true), new CaseReplied(At("10:00"), ByAgent: false), new CaseReplied(At("10:20"), ByAgent: false),
            new CaseReplied(At("10:45"), ByAgent: true), new CaseReplied(At("14:30"), ByAgent: false)).Where(clock => clock.Metric == SlaMetric.NextResponse).ToArray();

        clocks.Select(clock => (clock.Start, clock.StoppedAt, clock.State)).ShouldBe(
        [
            (At("10:00"), At("10:45"), SlaClockState.Met),
            (At("14:30"), null, SlaClockState.Running),
        ]);
    }

    [Fact]
    public void Time_in_a_pausing_status_does_not_count() => Clock(
        SlaMetric.TotalResolution, "15:00", new CaseStatusChanged(At("10:00"), CaseStatus.WaitingForCustomer), new CaseStatusChanged(At("12:00"), CaseStatus.Open))
        .ShouldSatisfyAllConditions(clock => clock.Used.ShouldBe(Duration.FromHours(4)), clock => clock.Deadline.ShouldBe(An.Instant("2025-06-03T11:00Z")));

    [Fact]
    public void A_clock_that_waits_has_no_deadline()
    {
        var clock = Clock(SlaMetric.TotalResolution, "15:00", new CaseStatusChanged(At("10:00"), CaseStatus.WaitingForCustomer));

        clock.State.ShouldBe(SlaClockState.Paused);
        clock.Deadline.ShouldBeNull();
        clock.Used.ShouldBe(Duration.FromHours(1));
    }

    [Fact]
    public void The_first_resolution_never_restarts() =>
        Clock(SlaMetric.FirstResolution, "15:00", new CaseResolved(At("10:00")), new CaseReopened(At("11:00"))).StoppedAt.ShouldBe(At("10:00"));

    [Fact]
    public void Within_the_grace_a_reopened_case_keeps_its_clock()
    {
        var fields = Fields with { ReopenGrace = Duration.FromHours(1), ReopenRule = ReopenRule.KeepStopped };
        var clock = Clock(SlaMetric.TotalResolution, "13:00", fields, new CaseResolved(At("10:00")), new CaseReopened(At("11:00")));

        clock.Used.ShouldBe(Duration.FromHours(3), "one hour before it was resolved, two since it was reopened");
        clock.Deadline.ShouldBe(An.Instant("2025-06-03T10:00Z"));
    }

    [Theory]
    [InlineData(ReopenRule.Resume, 1, 3)]
    [InlineData(ReopenRule.NewClock, 2, 2)]
    [InlineData(ReopenRule.KeepStopped, 1, 1)]
    public void After_the_grace_the_rule_of_the_policy_holds(ReopenRule rule, int clocks, int hoursOfLast)
    {
        var all = All("13:00", Fields with { ReopenRule = rule }, new CaseResolved(At("10:00")), new CaseReopened(At("11:00")))
            .Where(clock => clock.Metric == SlaMetric.TotalResolution).ToArray();

        all.Length.ShouldBe(clocks);
        all[^1].Used.ShouldBe(Duration.FromHours(hoursOfLast));
    }

    [Theory]
    [InlineData(PriorityChangeRule.RecalculateFromStart, "2025-06-02T13:00Z")]
    [InlineData(PriorityChangeRule.RestartAtChange, "2025-06-02T14:00Z")]
    [InlineData(PriorityChangeRule.Keep, "2025-06-03T09:00Z")]
    public void A_change_of_priority_follows_the_rule_of_the_policy(PriorityChangeRule rule, string deadline) => Clock(
        SlaMetric.TotalResolution, "12:00", Fields with { PriorityChangeRule = rule }, new CaseFactsChanged(At("10:00"), new CaseFacts(CasePriority.High)))
        .Deadline.ShouldBe(An.Instant(deadline));

    [Fact]
    public void A_change_of_priority_can_breach_at_once_and_says_so()
    {
        var clock = Clock(SlaMetric.TotalResolution, "15:00", new CaseFactsChanged(At("14:00"), new CaseFacts(CasePriority.High)));

        clock.ShouldSatisfyAllConditions(
            one => one.Deadline.ShouldBe(At("13:00")),
            one => one.State.ShouldBe(SlaClockState.Breached),
            one => one.BreachedAt.ShouldBe(At("14:00")),
            one => one.BreachReason.ShouldBe(BreachReason.PriorityChanged));
    }

    [Fact]
    public void A_critical_case_runs_around_the_clock_inside_of_an_office_hours_policy() => Clock(
        SlaMetric.TotalResolution, "15:00", new CaseFactsChanged(At("09:00"), new CaseFacts(CasePriority.Medium)),
        new CaseFactsChanged(At("09:01"), new CaseFacts(CasePriority.Critical))).Deadline.ShouldBe(At("13:00"));

    [Fact]
    public void Warnings_come_before_and_after_the_deadline() => Clock(SlaMetric.FirstResponse, "09:00").Warnings
        .ShouldBe([new SlaWarning(50, At("10:00")), new SlaWarning(150, At("12:00"))]);

    [Fact]
    public void A_log_must_begin_with_the_opening_and_be_in_order()
    {
        CaseLog.Create([]).ShouldBeRefused(ErrorCode.InvalidCaseLog);
        CaseLog.Create([new CaseResolved(At("09:00")), Opened]).ShouldBeRefused(ErrorCode.InvalidCaseLog);
        CaseLog.Create([Opened, new CaseResolved(At("08:00")), Opened]).ShouldBeRefused(ErrorCode.InvalidCaseLog, ErrorCode.InvalidCaseLog);
    }

    private static SlaClock Clock(SlaMetric metric, string now, params CaseEntry[] entries) => Clock(metric, now, Fields, entries);

    private static SlaClock Clock(SlaMetric metric, string now, SlaPolicyFields fields, params CaseEntry[] entries) =>
        All(now, fields, entries).Single(clock => clock.Metric == metric);

    private static IReadOnlyList<SlaClock> All(string now, SlaPolicyFields fields, params CaseEntry[] entries)
    {
        var policy = SlaPolicy.Create(new(1), new(1), fields, A.Now).ShouldSucceed();
        var log = CaseLog.Create([Opened, .. entries]).ShouldSucceed();
        return new SlaClocks(policy.ToTerms(), id => CalendarTimeline.Unchanged(id == Always ? BusinessCalendar.AroundTheClock : Calendars.London)).Of(log, At(now));
    }

    private static Instant At(string time) => An.Instant($"2025-06-02T{time}Z");
}
