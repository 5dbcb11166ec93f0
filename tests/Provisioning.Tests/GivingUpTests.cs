using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Provisioning.Connectors;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Provisioning.Tests;

/// <summary>When requests are given up, what people are told to do then, and what settings say about it.</summary>
public sealed class GivingUpTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_step_is_tried_as_often_as_the_setting_of_its_customer_says(StoreProvider provider)
    {
        var target = new Broken(ProvisioningErrorClass.Transient);
        await using var estate = await Estate.OpenAsync(provider, new([new ConnectorRoute("broken", ProvisioningTargetKind.CustomerService)]), target);
        await estate.SetAsync(estate.Root, SettingKeys.ProvisioningMaxAttempts, 1);

        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode(), "DNS");

        target.Calls.ShouldBe(1);
        var failed = (await estate.LastTasksAsync(customer)).Single(task => task.State == ProvisioningTaskState.Failed);
        (failed.Attempts, failed.ErrorClass, failed.NextAttemptAt).ShouldBe((1, ProvisioningErrorClass.Transient, null));
    }

    [Theory]
    [InlineData(ProvisioningErrorClass.Transient, "broken was away at every attempt. See that it can be reached")]
    [InlineData(ProvisioningErrorClass.Permanent, "broken says no to what was asked.")]
    [InlineData(ProvisioningErrorClass.Unauthorised, "broken does not accept the server's account")]
    public async Task Whoever_follows_the_remedy_has_the_request_done(ProvisioningErrorClass errorClass, string remedy)
    {
        var target = new Broken(errorClass);
        await using var estate = await Estate.OpenAsync(StoreProvider.Sqlite, new([new ConnectorRoute("broken", ProvisioningTargetKind.CustomerService)]), target);
        await estate.SetAsync(estate.Root, SettingKeys.ProvisioningMaxAttempts, 1);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode(), "DNS");
        var failed = (await estate.LastTasksAsync(customer)).Single(task => task.State == ProvisioningTaskState.Failed);
        var said = Remedy.Of(failed.State, failed.ErrorClass, failed.Provisioner);
        said!.ShouldStartWith(remedy);
        said.ShouldEndWith("then call retryProvisioning.");
        (await estate.Store.Events.ReadAsync(0, default)).Where(record => record.Name == "provisioning.task_failed").ShouldHaveSingleItem()
            .Payload.ShouldContain(errorClass.ToString().ToUpperInvariant());

        target.IsBroken = false;
        var request = await estate.ReadAsync(db => db.ProvisioningRequests.Where(row => row.CustomerId == customer.Id).MaxAsync(row => row.Id));
        Estate.Done(await estate.Use<RetryProvisioningHandler>().HandleAsync(new(request), estate.Actor, default));
        await estate.RunAsync();

        (await estate.LastTasksAsync(customer)).ShouldAllBe(task => task.State == ProvisioningTaskState.Succeeded);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_request_may_be_reset_after_the_time_that_the_setting_of_its_customer_says(StoreProvider provider)
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        await using var estate = await Estate.OpenAsync(provider, ConnectorRoutes.None, time);
        var customer = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode());
        await estate.SetAsync(customer, SettingKeys.ProvisioningStuckAfter, "PT1H");
        Estate.Done(await estate.Use<RequestProvisioningHandler>().HandleAsync(new(customer.Target, false), estate.Actor, default));

        time.Advance(TimeSpan.FromMinutes(59));
        (await ResetAsync()).Errors.ShouldHaveSingleItem().Code.ShouldBe(ErrorCode.NotStuck);
        time.Advance(TimeSpan.FromMinutes(1));
        Estate.Done(await ResetAsync());

        (await estate.StatusAsync(customer)).ShouldBe(ProvisioningStatus.Failed);
        Task<Result<ProvisioningTarget>> ResetAsync() =>
            estate.Use<ResetProvisioningStatusHandler>().HandleAsync(new(customer.Target, "Hangs.", IsForced: false), estate.Actor, default);
    }

    /// <summary>A target system that fails until it is mended.</summary>
    private sealed class Broken(ProvisioningErrorClass errorClass) : IConnector
    {
        public string Name => "broken";

        public bool IsBroken { get; set; } = true;

        public int Calls { get; private set; }

        public Task<ConnectorOutcome> ApplyAsync(ConnectorCall call, CancellationToken cancellationToken)
        {
            Calls++;
            return Task.FromResult(IsBroken ? ConnectorOutcome.Failure(errorClass, "Broken.") : ConnectorOutcome.Success("Done."));
        }

        public Task<Observation?> ObserveAsync(ConnectorCall call, CancellationToken cancellationToken) => Task.FromResult<Observation?>(null);
    }
}
