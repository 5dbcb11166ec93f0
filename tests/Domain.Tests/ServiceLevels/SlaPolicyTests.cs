using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Tests.ServiceLevels;

public class SlaPolicyTests
{
    private static readonly SlaPolicyFields Fields = new() { Name = "Gold", CalendarId = new(1), Targets = [new SlaTarget(SlaMetric.FirstResponse, SlaAmount.Hours(2))] };

    [Fact]
    public void A_policy_without_response_and_resolution_is_impossible()
    {
        Create(Fields with { Targets = [] }).ShouldBeRefused(ErrorCode.SlaWithoutTarget);
        Create(Fields with { Targets = [new SlaTarget(SlaMetric.NextResponse, SlaAmount.Hours(2))] }).ShouldBeRefused(ErrorCode.SlaWithoutTarget);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var refusal = Create(Fields with
        {
            Name = " ",
            Targets = [new SlaTarget(SlaMetric.FirstResponse, SlaAmount.Hours(0)), new SlaTarget(SlaMetric.FirstResolution, SlaAmount.BusinessDays(9_999))],
            Warnings = [0, 80, 201],
            PauseStatuses = [CaseStatus.Resolved],
            ReopenGrace = Duration.FromDays(-1),
        });

        refusal.ShouldBeRefused([ErrorCode.Required, .. Enumerable.Repeat(ErrorCode.InvalidValue, 6)]);
        refusal.Errors[2].Path.ShouldBe(["targets", "1", "amount"]);
    }

    [Theory]
    [InlineData(CasePriority.High, CaseImpact.Crisis, "hardware", 4)]
    [InlineData(CasePriority.High, CaseImpact.Crisis, null, 2)]
    [InlineData(CasePriority.High, null, "HARDWARE", 3)]
    [InlineData(CasePriority.High, null, null, 2)]
    [InlineData(CasePriority.Low, CaseImpact.Crisis, null, 5)]
    [InlineData(CasePriority.Low, null, null, 1)]
    public void The_most_specific_target_wins_then_the_first_of_the_list(CasePriority priority, CaseImpact? impact, string? requestType, int hours)
    {
        var any = new SlaTarget(SlaMetric.FirstResponse, SlaAmount.Hours(1));
        var policy = Create(Fields with
        {
            Targets =
            [
                any,
                any with { Amount = SlaAmount.Hours(2), Priority = CasePriority.High },
                any with { Amount = SlaAmount.Hours(5), Impact = CaseImpact.Crisis },
                any with { Amount = SlaAmount.Hours(3), Priority = CasePriority.High, RequestType = "Hardware" },
                any with { Amount = SlaAmount.Hours(4), Priority = CasePriority.High, Impact = CaseImpact.Crisis, RequestType = "Hardware" },
            ],
        }).ShouldSucceed();

        policy.TargetFor(SlaMetric.FirstResponse, new CaseFacts(priority, impact, requestType))!.Amount.Value.ShouldBe(hours);
        policy.TargetFor(SlaMetric.TotalResolution, new CaseFacts(priority)).ShouldBeNull();
    }

    [Fact]
    public void A_calendar_keeps_its_earlier_versions()
    {
        var definition = Calendars.Definition("Europe/London", Calendars.MondayToFriday, ["09:00-17:00"]);
        var calendar = Calendar.Create(new(1), new(1), "Office", definition, A.Now).ShouldSucceed();

        calendar.Edit(null, definition with { TimeZone = "nowhere" }, false, 1, A.Now).ShouldBeRefused(ErrorCode.InvalidTimeZone);
        calendar.Edit(null, definition with { TimeZone = "Europe/Paris" }, false, 7, A.Now).ShouldBeRefused(ErrorCode.VersionConflict);
        calendar.Edit(null, definition with { TimeZone = "Europe/Paris" }, false, 1, A.Now).ShouldSucceed();

        calendar.Revisions.Count.ShouldBe(2);
        calendar.Timeline().Latest.Zone.Id.ShouldBe("Europe/Paris");
    }

    private static Result<SlaPolicy> Create(SlaPolicyFields fields) => SlaPolicy.Create(new(1), new(1), fields, A.Now);
}
