using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Provisioning.Connectors;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGraph.Provisioning.Tests;

public sealed class CircuitBreakerTests
{
    private static readonly ProvisioningOptions Options = new() { BreakAfter = 3, BreakFor = TimeSpan.FromSeconds(30) };

    private readonly ManualTime _time = new(TestTree.Start.ToDateTimeOffset());
    private int _calls;
    private bool _isAway = true;

    [Fact]
    public async Task A_target_system_that_is_away_is_left_alone_until_one_call_finds_it_back()
    {
        var registry = Registry();
        for (var call = 0; call < Options.BreakAfter; call++)
            (await CallAsync(registry)).Until.ShouldBeNull();

        (await CallAsync(registry)).Until.ShouldBe(TestTree.Start + NodaTime.Duration.FromSeconds(30));
        _calls.ShouldBe(Options.BreakAfter);

        _time.Advance(TimeSpan.FromSeconds(30));
        (await CallAsync(registry)).Until.ShouldBeNull();
        (await CallAsync(registry)).Until.ShouldNotBeNull();
        _calls.ShouldBe(Options.BreakAfter + 1);

        _isAway = false;
        _time.Advance(TimeSpan.FromSeconds(30));
        (await CallAsync(registry)).IsSuccess.ShouldBeTrue();
        (await CallAsync(registry)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_target_system_refuses_does_not_count_as_being_away()
    {
        var registry = new ConnectorRegistry(
            [new FunctionConnector((_, _) => Task.FromResult(ConnectorOutcome.Failure(ProvisioningErrorClass.Permanent, "no")))],
            Options, _time, NullLogger<ConnectorRegistry>.Instance);

        for (var call = 0; call < 10; call++)
            (await CallAsync(registry)).Until.ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_looks_meanwhile_reads_of_it_and_until_when_and_no_attempt_is_lost(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var request = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones);
        var worker = shop.Worker(Target(), limits: new() { BreakAfter = 1, BreakFor = TimeSpan.FromMinutes(1) });
        await worker.RunDueAsync(default);
        var openUntil = shop.Now + NodaTime.Duration.FromMinutes(1);

        shop.Time.Advance(TimeSpan.FromSeconds(5));
        await worker.RunDueAsync(default);

        var task = (await shop.TasksAsync(request)).ShouldHaveSingleItem();
        (task.State, task.Attempts, task.NextAttemptAt).ShouldBe((ProvisioningTaskState.Retrying, 1, openUntil));
        task.ErrorMessage.ShouldBe("simulator failed 1 times in a row and is left alone for a while.");
        task.Log[^1].Message.ShouldBe(task.ErrorMessage);
        (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Degraded);

        _isAway = false;
        shop.Time.Advance(TimeSpan.FromSeconds(55));
        await worker.RunDueAsync(default);
        (await shop.TasksAsync(request)).Select(done => (done.State, done.Attempts)).ShouldBe([(ProvisioningTaskState.Succeeded, 2)]);
    }

    private FunctionConnector Target() => new((_, _) =>
    {
        _calls++;
        return Task.FromResult(_isAway ? ConnectorOutcome.Failure(ProvisioningErrorClass.Transient, "away") : ConnectorOutcome.Success("done"));
    });

    private ConnectorRegistry Registry() => new([Target()], Options, _time, NullLogger<ConnectorRegistry>.Instance);

    private static Task<ConnectorOutcome> CallAsync(ConnectorRegistry registry) => registry.CallAsync(
        "simulator",
        new ConnectorCall
        {
            IdempotencyToken = "1-1", Kind = ProvisioningKind.Provision, Target = new(ProvisioningTargetKind.Customer, 1), Generation = 1,
            Fields = ProvisionedFields.Empty, Applied = ProvisionedFields.Empty, Place = [new(1, "ROOT")], Attempt = 1,
        },
        default);
}
