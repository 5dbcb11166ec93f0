using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Provisioning;

public class ProvisioningRequestTests
{
    [Fact]
    public void A_plan_goes_from_customer_over_users_and_services_to_the_services_of_users()
    {
        var plan = Plan(ProvisioningKind.Provision);

        plan.Select(task => (task.Target.Kind, task.Target.Id)).ShouldBe(
        [
            (ProvisioningTargetKind.Customer, 7L), (ProvisioningTargetKind.User, 20L), (ProvisioningTargetKind.CustomerService, 50L),
            (ProvisioningTargetKind.CustomerService, 51L), (ProvisioningTargetKind.UserService, 60L),
        ]);
        plan.Select(task => string.Join(' ', task.DependsOn)).ShouldBe(["", "0", "0", "0 2", "0 1 3"]);
    }

    [Fact]
    public void A_plan_to_remove_goes_the_other_way_round()
    {
        var plan = Plan(ProvisioningKind.Deprovision);

        plan.Select(task => task.Target.Id).ShouldBe([60L, 51, 50, 20, 7]);
        plan.Select(task => string.Join(' ', task.DependsOn)).ShouldBe(["", "0", "1", "0", "0 1 2 3"]);
    }

    [Fact]
    public void Only_tasks_whose_dependencies_succeeded_are_ready()
    {
        var request = Request();
        Ready(request).ShouldBe([0]);

        Done(request, 0);

        Ready(request).ShouldBe([1, 2]);
        request.State.ShouldBe(ProvisioningRequestState.Running);
    }

    [Fact]
    public void When_all_tasks_succeeded_the_request_has()
    {
        var request = Request();

        foreach (var order in Enumerable.Range(0, 5))
            Done(request, order);

        request.State.ShouldBe(ProvisioningRequestState.Succeeded);
        request.FinishedAt.ShouldBe(A.Now);
    }

    [Fact]
    public void A_transient_failure_is_tried_again_after_its_delay()
    {
        var request = Request();
        request.Start(Task(request, 0).Id, A.Now).ShouldSucceed();

        request.Fail(Task(request, 0).Id, ProvisioningErrorClass.Transient, "timeout", 0, A.Now).ShouldSucceed().ShouldBeEmpty();

        request.State.ShouldBe(ProvisioningRequestState.Degraded);
        Task(request, 0).State.ShouldBe(ProvisioningTaskState.Retrying);
        request.NextAttemptAt.ShouldBe(A.Now + Duration.FromSeconds(5));
        request.ReadyTasks(A.Now + Duration.FromSeconds(4)).ShouldBeEmpty();
        request.ReadyTasks(A.Now + Duration.FromSeconds(5)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(ProvisioningErrorClass.Permanent)]
    [InlineData(ProvisioningErrorClass.Unauthorised)]
    public void Other_failures_are_not_tried_again(ProvisioningErrorClass errorClass)
    {
        var request = Request();
        request.Start(Task(request, 0).Id, A.Now).ShouldSucceed();

        request.Fail(Task(request, 0).Id, errorClass, "no", 0, A.Now).ShouldSucceed().Count.ShouldBe(4);

        request.State.ShouldBe(ProvisioningRequestState.Failed);
        request.Tasks.Skip(1).ShouldAllBe(task => task.State == ProvisioningTaskState.Skipped);
    }

    [Fact]
    public void The_sixth_attempt_is_the_last()
    {
        var (request, now) = (Request(), A.Now);
        for (var attempt = 1; attempt <= RetrySchedule.MaxAttempts; attempt++)
        {
            request.Start(Task(request, 0).Id, now).ShouldSucceed();
            request.Fail(Task(request, 0).Id, ProvisioningErrorClass.Transient, "timeout", 0, now).ShouldSucceed();
            now = Task(request, 0).NextAttemptAt ?? now;
        }

        Task(request, 0).State.ShouldBe(ProvisioningTaskState.Failed);
        Task(request, 0).Attempts.ShouldBe(6);
        (now - A.Now).ShouldBe(Duration.FromSeconds(5 + 30 + 120 + 600 + 3600));
    }

    [Fact]
    public void A_failure_skips_its_dependents_only()
    {
        var request = Request();
        Done(request, 0);
        request.Start(Task(request, 1).Id, A.Now).ShouldSucceed();

        var skipped = request.Fail(Task(request, 1).Id, ProvisioningErrorClass.Permanent, "no", 0, A.Now).ShouldSucceed();

        skipped.Select(task => task.Target.Kind).ShouldBe([ProvisioningTargetKind.UserService]);
        request.State.ShouldBe(ProvisioningRequestState.Degraded);
        Done(request, 2);
        Done(request, 3);
        request.State.ShouldBe(ProvisioningRequestState.PartiallyFailed);
    }

    [Fact]
    public void A_failure_skips_the_dependents_of_its_dependents_too()
    {
        var request = Request();
        Done(request, 0);
        request.Start(Task(request, 2).Id, A.Now).ShouldSucceed();

        var skipped = request.Fail(Task(request, 2).Id, ProvisioningErrorClass.Permanent, "no", 0, A.Now).ShouldSucceed();

        skipped.Select(task => task.Target.Id).ShouldBe([51L, 60L]);
    }

    [Fact]
    public void Where_the_first_task_fails_and_one_beside_it_succeeds_the_target_systems_have_something_of_the_request()
    {
        var (first, second) = (Beside(), Beside());
        Lost(first, 0);
        Done(first, 1);
        Lost(second, 0);
        Lost(second, 1);

        first.State.ShouldBe(ProvisioningRequestState.PartiallyFailed);
        second.State.ShouldBe(ProvisioningRequestState.Failed);
    }

    [Fact]
    public void A_request_can_be_cancelled_only_before_it_begins()
    {
        var request = Request();
        request.Cancel(A.Now).ShouldSucceed();
        request.State.ShouldBe(ProvisioningRequestState.Cancelled);

        var begun = Request();
        begun.Start(Task(begun, 0).Id, A.Now).ShouldSucceed();
        begun.Cancel(A.Now).ShouldBeRefused(ErrorCode.InvalidTransition);
    }

    [Fact]
    public void Late_results_of_an_abandoned_request_are_refused()
    {
        var request = Request();
        request.Start(Task(request, 0).Id, A.Now).ShouldSucceed();
        request.Abandon("hangs", A.Now);

        request.State.ShouldBe(ProvisioningRequestState.Abandoned);
        request.Succeed(Task(request, 0).Id, "done", A.Now).ShouldBeRefused(ErrorCode.StaleRequest);
        request.ReadyTasks(A.Now).ShouldBeEmpty();
    }

    [Fact]
    public void The_token_of_a_task_is_the_same_for_all_attempts() => Task(Request(), 3).IdempotencyToken.ShouldBe("900-1003");

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(0, 5)]
    [InlineData(1, 6)]
    public void A_delay_varies_by_a_fifth(double jitter, int seconds) =>
        RetrySchedule.DelayAfter(1, jitter).ShouldBe(Duration.FromSeconds(seconds));

    private static ProvisioningRequest Request()
    {
        var ids = 1_000L;
        return ProvisioningRequest.Create(
            new(900), ProvisioningKind.Provision, new(7), A.Customer(), Plan(ProvisioningKind.Provision), () => new(ids++), Actor.System(A.Customer().Path), A.Now);
    }

    /// <summary>Two tasks that do not need each other.</summary>
    private static ProvisioningRequest Beside()
    {
        var ids = 2_000L;
        PlannedTask[] plan = [new(new(ProvisioningTargetKind.User, 20), "simulator", []), new(new(ProvisioningTargetKind.CustomerService, 50), "simulator", [])];
        return ProvisioningRequest.Create(
            new(901), ProvisioningKind.Provision, new(7), A.Customer(), plan, () => new(ids++), Actor.System(A.Customer().Path), A.Now);
    }

    private static IReadOnlyList<PlannedTask> Plan(ProvisioningKind kind)
    {
        var (dnsService, mailService) = (A.Service("DNS"), A.Service("MAIL", ServiceScope.User, "DNS"));
        var customer = A.Customer();
        var user = A.User(customer);
        var dns = A.Held(customer, dnsService, 50);
        var mail = A.Held(customer, mailService, 51, dns);
        var mailbox = UserService.Assign(new(60), user, mail, mailService, [], ServiceChoice.None, A.Now).Value;
        return ProvisioningPlan.Of(kind, [mailbox, mail, dns, user, customer], ServiceCatalog.Of([dnsService, mailService]).Value, _ => "simulator");
    }

    private static void Done(ProvisioningRequest request, int order)
    {
        request.Start(Task(request, order).Id, A.Now).ShouldSucceed();
        request.Succeed(Task(request, order).Id, "done", A.Now).ShouldSucceed();
    }

    private static void Lost(ProvisioningRequest request, int order)
    {
        request.Start(Task(request, order).Id, A.Now).ShouldSucceed();
        request.Fail(Task(request, order).Id, ProvisioningErrorClass.Permanent, "no", 0, A.Now).ShouldSucceed();
    }

    private static IEnumerable<int> Ready(ProvisioningRequest request) => request.ReadyTasks(A.Now).Select(task => task.Order);

    private static ProvisioningTask Task(ProvisioningRequest request, int order) => request.Tasks[order];
}
