using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Tests.ServiceLevels;

public class ServiceCaseTests
{
    private static readonly SlaClocks Clocks = new(
        SlaPolicy.Create(new(1), new(1), new SlaPolicyFields
        {
            Name = "Gold", CalendarId = null, Warnings = [50, 150],
            Targets = [new(SlaMetric.FirstResponse, SlaAmount.Hours(2)), new(SlaMetric.TotalResolution, SlaAmount.Hours(8))],
        }, A.Now).Value.ToTerms(),
        _ => CalendarTimeline.Unchanged(BusinessCalendar.AroundTheClock));

    private static readonly SlaCacheKey Key = new(1, 1, 0);

    [Fact]
    public void A_threshold_is_told_of_once_and_the_next_one_is_known()
    {
        var opened = Open();

        opened.FollowUp(Clocks, Key, DateTimeZone.Utc, A.Now + Duration.FromMinutes(59));
        Told(opened).ShouldBe(["service_case.opened"]);
        opened.FollowUpAt.ShouldBe(A.Now + Duration.FromHours(1));
        opened.FollowUp(Clocks, Key, DateTimeZone.Utc, A.Now + Duration.FromHours(1));
        opened.FollowUp(Clocks, Key, DateTimeZone.Utc, A.Now + Duration.FromHours(1));
        Told(opened).ShouldBe(["sla.warning"]);
        opened.FollowUpAt.ShouldBe(A.Now + Duration.FromHours(2) + Duration.FromTicks(1), "a deadline is passed behind it, not on it");
    }

    [Fact]
    public void What_reports_count_is_taken_back_when_it_is_not_so_any_more()
    {
        var opened = Open();
        opened.FollowUp(Clocks, Key, DateTimeZone.Utc, A.Now + Duration.FromHours(3));
        opened.Outcomes.Single().ShouldBe(new SlaOutcome(SlaMetric.FirstResponse, A.Now, SlaOutcomeState.Missed, A.Now + Duration.FromHours(2), $"{A.Now:uuuu-MM}"));

        opened.FollowUp(null, Key, DateTimeZone.Utc, A.Now + Duration.FromHours(3));

        opened.Outcomes.ShouldBeEmpty();
        opened.FollowUpAt.ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_written_into_the_future_or_before_what_happened_last()
    {
        var opened = Open();

        opened.Record(CaseEntryKind.AgentReply, A.Now - Duration.FromSeconds(1), "zoe", null, A.Now).ShouldBeRefused(ErrorCode.InvalidCaseLog);
        opened.Record(CaseEntryKind.AgentReply, A.Now + Duration.FromSeconds(1), "zoe", 7, A.Now).ShouldBeRefused(ErrorCode.VersionConflict, ErrorCode.InvalidCaseLog);
        opened.Record(CaseEntryKind.Reopened, A.Now, "zoe", null, A.Now).ShouldBeRefused(ErrorCode.CaseNotResolved);
        opened.Record(CaseEntryKind.Closed, A.Now, "zoe", null, A.Now).ShouldSucceed();
        opened.Record(CaseEntryKind.AgentReply, A.Now, "zoe", null, A.Now).ShouldBeRefused(ErrorCode.CaseClosed);
    }

    [Fact]
    public void A_closed_case_stops_every_clock()
    {
        var opened = Open();
        opened.Record(CaseEntryKind.CustomerMessage, A.Now, "zoe", null, A.Now).ShouldSucceed();
        opened.Record(CaseEntryKind.Closed, A.Now + Duration.FromHours(1), "zoe", null, A.Now + Duration.FromHours(1)).ShouldSucceed();

        Clocks.Of(opened.ToLog(), A.Now + Duration.FromHours(9)).ShouldAllBe(clock => clock.StoppedAt == A.Now + Duration.FromHours(1));
        opened.ClosedAt.ShouldBe(A.Now + Duration.FromHours(1));
    }

    [Fact]
    public void Two_targets_for_the_same_cases_are_one_too_many() => SlaPolicy.Create(new(1), new(1), new SlaPolicyFields
    {
        Name = "Gold", CalendarId = null,
        Targets = [new(SlaMetric.FirstResponse, SlaAmount.Hours(2)) { RequestType = "Disk" }, new(SlaMetric.FirstResponse, SlaAmount.Hours(3)) { RequestType = " DISK" }],
    }, A.Now).ShouldBeRefused(ErrorCode.Duplicate);

    private static ServiceCase Open() => ServiceCase.Open(new NewServiceCase
    {
        Id = new(1), CustomerId = new(7), Subject = "No paper", Facts = new CaseFacts(CasePriority.Medium), Binding = new(new(1), SlaSource.Contract, null, null),
        OpenedAt = A.Now, By = "zoe", Now = A.Now,
    }).ShouldSucceed();

    private static string[] Told(ServiceCase opened) => [.. opened.DrainEvents().Select(@event => @event.Name)];
}
