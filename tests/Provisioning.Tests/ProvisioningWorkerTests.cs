using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Secrets;
using CustomerGraph.Provisioning.Connectors;
using Microsoft.EntityFrameworkCore;
using Status = CustomerGraph.Domain.Provisioning.ProvisioningStatus;
using TaskState = CustomerGraph.Domain.Provisioning.ProvisioningTaskState;

namespace CustomerGraph.Provisioning.Tests;

public sealed class ProvisioningWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_customer_with_everything_is_brought_in_the_order_of_dependencies(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var world = shop.World;
        var called = new List<ProvisioningTargetKind>();
        var request = await world.RequestAsync(ProvisioningKind.Provision, shop.Now, world.Jones, world.Zoe, world.Dns, world.Mail, world.ZoesMail);

        await shop.Worker(new FunctionConnector((call, cancellationToken) =>
        {
            lock (called)
                called.Add(call.Target.Kind);
            return shop.Simulator().ApplyAsync(call, cancellationToken);
        })).RunDueAsync(default);

        called[0].ShouldBe(ProvisioningTargetKind.Customer);
        called[^1].ShouldBe(ProvisioningTargetKind.UserService);
        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Succeeded);
        foreach (var item in (Provisionable[])[world.Jones, world.Zoe, world.Dns, world.Mail, world.ZoesMail])
        {
            (await shop.AxisAsync(item)).Status.ShouldBe(Status.Provisioned);
            (await shop.StatusesToldAsync(item)).ShouldBe([Status.Requested, Status.InProgress, Status.Provisioned]);
            (await shop.ChangesAsync(item)).ShouldBe(1);
        }
        (await shop.Store.Work.NextDueAsync(default)).ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_transient_failure_is_tried_again_when_its_time_has_come(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var request = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones, shop.World.Dns);
        var worker = shop.Worker(shop.Simulator(("DNS", ProvisioningErrorClass.Transient, 1)));

        await worker.RunDueAsync(default);
        (await shop.TasksAsync(request)).Select(task => task.State).ShouldBe([TaskState.Succeeded, TaskState.Retrying]);
        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Degraded);
        (await shop.AxisAsync(shop.World.Dns)).Status.ShouldBe(Status.InProgress);

        shop.Time.Advance(TimeSpan.FromSeconds(4));
        await worker.RunDueAsync(default);
        (await shop.TasksAsync(request))[1].State.ShouldBe(TaskState.Retrying);

        shop.Time.Advance(TimeSpan.FromSeconds(1));
        await worker.RunDueAsync(default);
        (await shop.TasksAsync(request))[1].Attempts.ShouldBe(2);
        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Succeeded);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Six_transient_failures_are_given_up(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var request = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones);
        var worker = shop.Worker(shop.Simulator((shop.World.Jones.Code.Value, ProvisioningErrorClass.Transient, 99)));

        for (var hour = 0; hour < 8; hour++)
        {
            await worker.RunDueAsync(default);
            shop.Time.Advance(TimeSpan.FromHours(1));
        }

        (await shop.TasksAsync(request)).Select(task => (task.State, task.Attempts)).ShouldBe([(TaskState.Failed, 6)]);
        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Failed);
        (await shop.AxisAsync(shop.World.Jones)).Status.ShouldBe(Status.Failed);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_permanent_failure_skips_what_depends_on_it_and_nothing_else(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var world = shop.World;
        var request = await world.RequestAsync(ProvisioningKind.Provision, shop.Now, world.Jones, world.Zoe, world.Dns, world.Mail, world.ZoesMail);

        await shop.Worker(shop.Simulator(("DNS", ProvisioningErrorClass.Permanent, 9))).RunDueAsync(default);

        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.PartiallyFailed);
        (await shop.TasksAsync(request)).Select(task => task.State).ShouldBe(
            [TaskState.Succeeded, TaskState.Succeeded, TaskState.Failed, TaskState.Skipped, TaskState.Skipped]);
        (await shop.AxisAsync(world.Zoe)).Status.ShouldBe(Status.Provisioned);
        (await shop.AxisAsync(world.Dns)).Status.ShouldBe(Status.Failed);
        (await shop.AxisAsync(world.Mail)).Status.ShouldBe(Status.NotProvisioned);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_the_simulator_refused_comes_through_when_it_is_ordered_again(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var worker = shop.Worker(shop.Simulator((shop.World.Jones.Code.Value, ProvisioningErrorClass.Permanent, 1)));
        var refused = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones);
        await worker.RunDueAsync(default);

        var again = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones);
        await worker.RunDueAsync(default);

        (await shop.RequestAsync(refused)).State.ShouldBe(ProvisioningRequestState.Failed);
        (await shop.RequestAsync(again)).State.ShouldBe(ProvisioningRequestState.Succeeded);
        (await shop.AxisAsync(shop.World.Jones)).Status.ShouldBe(Status.Provisioned);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_edit_while_the_connector_works_leaves_pending_changes(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones);
        var tree = new TestTree(shop.Store);

        await shop.Worker(new FunctionConnector(async (_, _) =>
        {
            await tree.ChangeAsync(shop.World.Jones, customer => customer.Edit(new CustomerFields { Name = "Jones & Daughters" }, null, shop.Now));
            return ConnectorOutcome.Success("done");
        })).RunDueAsync(default);

        var axis = await shop.AxisAsync(shop.World.Jones);
        axis.Status.ShouldBe(Status.PendingChanges);
        axis.Applied.Values["name"].ShouldBe("Jones the Baker Ltd");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_a_kill_another_worker_finishes_the_request_and_nothing_happens_twice(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var request = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones);
        var applied = new TaskCompletionSource();
        var never = new TaskCompletionSource<ConnectorOutcome>();
        // A killed process shows no sign of life any more: its clock stands still.
        var killed = shop.Worker(
            new FunctionConnector(async (call, cancellationToken) =>
            {
                await shop.Simulator().ApplyAsync(call, cancellationToken);
                applied.SetResult();
                return await never.Task;
            }),
            new ManualTime(shop.Time.GetUtcNow())).RunDueAsync(default);
        await applied.Task.WaitAsync(Patience);

        await shop.Worker().RunDueAsync(default);
        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Running);
        shop.Time.Advance(TimeSpan.FromSeconds(61));
        await shop.Worker().RunDueAsync(default);
        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Succeeded);

        never.SetResult(ConnectorOutcome.Failure(ProvisioningErrorClass.Permanent, "too late"));
        await killed.WaitAsync(Patience);
        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Succeeded);
        (await shop.TasksAsync(request)).Select(task => (task.State, task.Attempts)).ShouldBe([(TaskState.Succeeded, 1)]);
        (await shop.StatusesToldAsync(shop.World.Jones)).ShouldBe([Status.Requested, Status.InProgress, Status.Provisioned]);
        (await shop.ChangesAsync(shop.World.Jones)).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_a_worker_reports_after_it_lost_its_claim_does_not_count(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var request = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones);
        var (former, current) = (new Gate(), new Gate());
        var slow = shop.Worker(former.Connector, new ManualTime(shop.Time.GetUtcNow())).RunDueAsync(default);
        await former.Called.WaitAsync(Patience);
        shop.Time.Advance(TimeSpan.FromSeconds(61));
        var next = shop.Worker(current.Connector).RunDueAsync(default);
        await current.Called.WaitAsync(Patience);

        former.Answer(ConnectorOutcome.Failure(ProvisioningErrorClass.Permanent, "too late"));
        await slow.WaitAsync(Patience);
        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Running);

        current.Answer(ConnectorOutcome.Success("done"));
        await next.WaitAsync(Patience);
        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Succeeded);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_worker_that_stops_gives_its_request_back_at_once(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var request = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones);
        using var stopping = new CancellationTokenSource();
        var called = new TaskCompletionSource();
        var stopped = shop.Worker(new FunctionConnector(async (_, cancellationToken) =>
        {
            called.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return ConnectorOutcome.Success("never");
        })).RunDueAsync(stopping.Token);
        await called.Task.WaitAsync(Patience);

        await stopping.CancelAsync();
        await stopped.WaitAsync(Patience);
        await shop.Worker().RunDueAsync(default);

        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Succeeded);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_call_that_outlives_its_time_or_throws_is_a_transient_failure(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var request = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones);
        var called = new TaskCompletionSource();
        var running = shop.Worker(new FunctionConnector(async (_, cancellationToken) =>
        {
            called.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return ConnectorOutcome.Success("never");
        })).RunDueAsync(default);
        await called.Task.WaitAsync(Patience);
        shop.Time.Advance(TimeSpan.FromSeconds(101));
        await running.WaitAsync(Patience);
        (await shop.TasksAsync(request))[0].ErrorMessage.ShouldBe("simulator did not answer within 100 s.");

        shop.Time.Advance(TimeSpan.FromMinutes(5));
        await shop.Worker(new FunctionConnector((_, _) => throw new HttpRequestException("secret detail"))).RunDueAsync(default);

        var task = (await shop.TasksAsync(request))[0];
        (task.State, task.ErrorClass).ShouldBe((TaskState.Retrying, ProvisioningErrorClass.Transient));
        task.ErrorMessage.ShouldBe("simulator failed unexpectedly (HttpRequestException).");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_an_abandoned_request_still_reports_is_ignored(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var request = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones);

        await shop.Worker(new FunctionConnector(async (_, cancellationToken) =>
        {
            await using var context = shop.Store.CreateContext();
            var jones = await context.Customers.SingleAsync(customer => customer.Id == shop.World.Jones.Id, cancellationToken);
            var held = await context.ProvisioningRequests.SingleAsync(row => row.Id == request.Id, cancellationToken);
            jones.ResetStatus("stuck", Provisionable.DefaultStuckAfter, isForced: true, shop.Now).IsSuccess.ShouldBeTrue();
            held.Abandon("stuck", shop.Now);
            await context.SaveChangesAsync(cancellationToken);
            return ConnectorOutcome.Success("late");
        })).RunDueAsync(default);

        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Abandoned);
        (await shop.AxisAsync(shop.World.Jones)).Status.ShouldBe(Status.Failed);
        (await shop.Store.Work.NextDueAsync(default)).ShouldBeNull();
    }

    [Fact]
    public async Task The_password_reaches_the_connector_and_is_nowhere_afterwards()
    {
        const string canary = "canary-S3cret!";
        await using var shop = await Workshop.OpenAsync(StoreProvider.Sqlite);
        await shop.ProvisionAllAsync();
        await using (var context = shop.Store.CreateContext())
        {
            context.HandOverPassword(shop.World.Zoe.Id, canary, shop.Now);
            await context.SaveChangesAsync(CancellationToken.None);
        }
        var request = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones, shop.World.Zoe);
        var seen = new List<string?>();

        await shop.Worker(new FunctionConnector((call, _) =>
        {
            seen.Add(call.Password);
            return Task.FromResult(ConnectorOutcome.Success(call.ToString()));
        })).RunDueAsync(default);

        seen.ShouldBe([null, canary]);
        await using var after = shop.Store.CreateContext();
        (await after.TakePasswordAsync(shop.World.Zoe.Id, default)).ShouldBeNull();
        (await shop.TasksAsync(request)).SelectMany(task => task.Log).ShouldAllBe(entry => !entry.Message.Contains(canary));
        (await shop.Store.Events.ReadAsync(0, default)).ShouldAllBe(@event => !@event.Payload.Contains(canary));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_hosted_worker_takes_up_what_is_requested_while_it_runs(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        using var worker = shop.Worker(time: TimeProvider.System);
        await worker.StartAsync(default);
        var request = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Root);
        using var patience = new CancellationTokenSource(Patience);

        await foreach (var @event in shop.Store.Events.FollowAsync(0, patience.Token).SelectMany(batch => batch.Events))
        {
            if (@event.Name == "provisioning.request_state_changed" && @event.Payload.Contains("SUCCEEDED", StringComparison.Ordinal))
                break;
        }

        await worker.StopAsync(default);
        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Succeeded);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_more_requests_are_worked_off_at_once_than_configured(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var tree = new TestTree(shop.Store);
        for (var number = 0; number < 7; number++)
            await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, await tree.CustomerAsync(shop.World.Root, $"Baker {number}", $"baker{number}.example"));
        var calls = new Calls();

        await shop.Worker(calls.Connector, limits: new() { MaxRequests = 3 }).RunDueAsync(default);

        (calls.All, calls.Most).ShouldSatisfyAllConditions(counted => counted.All.ShouldBe(7), counted => counted.Most.ShouldBeInRange(1, 3));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_more_tasks_of_a_request_are_worked_off_at_once_than_configured(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var world = shop.World;
        await world.RequestAsync(ProvisioningKind.Provision, shop.Now, world.Jones, world.Zoe, world.Dns, world.Mail, world.ZoesMail);
        var calls = new Calls();

        await shop.Worker(calls.Connector, limits: new() { MaxTasksPerRequest = 1 }).RunDueAsync(default);

        (calls.All, calls.Most).ShouldBe((5, 1));
    }

    /// <summary>Counts how many calls there are at once.</summary>
    private sealed class Calls
    {
        private readonly Lock _lock = new();
        private int _now;
        private int _all;

        public int Most { get; private set; }

        public int All => _all;

        public FunctionConnector Connector => new(async (_, cancellationToken) =>
        {
            var now = Interlocked.Increment(ref _now);
            Interlocked.Increment(ref _all);
            lock (_lock)
                Most = Math.Max(Most, now);
            await Task.Delay(20, cancellationToken);
            Interlocked.Decrement(ref _now);
            return ConnectorOutcome.Success("done");
        });
    }

    /// <summary>A connector that tells when it was called and answers when it is told.</summary>
    private sealed class Gate
    {
        private readonly TaskCompletionSource _called = new();
        private readonly TaskCompletionSource<ConnectorOutcome> _answer = new();

        public Task Called => _called.Task;

        public FunctionConnector Connector => new((_, _) =>
        {
            _called.SetResult();
            return _answer.Task;
        });

        public void Answer(ConnectorOutcome outcome) => _answer.SetResult(outcome);
    }
}
