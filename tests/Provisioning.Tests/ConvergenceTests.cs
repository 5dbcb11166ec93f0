using System.Globalization;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Provisioning.Connectors;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Status = CustomerGraph.Domain.Provisioning.ProvisioningStatus;

namespace CustomerGraph.Provisioning.Tests;

/// <summary>Whatever is edited, asked for and removed in whatever order, and however the target system fails: in the end it has what is desired.</summary>
public sealed class ConvergenceTests
{
    internal enum Step
    {
        Edit,
        Provision,
        Deprovision,
        Work,

        /// <summary>A worker dies while the target system does what it was asked.</summary>
        Die,
        Wait,
    }

    private static readonly Gen<(Step[] Steps, Fault[] Faults)> Stories =
        from steps in Gen.Elements(Enum.GetValues<Step>()).ArrayOf(12)
        from faults in Gen.Elements(Enum.GetValues<Fault>()).ArrayOf(20)
        select (steps, faults);

    [Theory, OnSqlite, OnPostgres]
    public void Every_story_ends_with_what_is_desired(StoreProvider provider) =>
        Prop.ForAll(Stories.ToArbitrary(), story => Tell(provider, story.Steps, story.Faults)).Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    private static bool Tell(StoreProvider provider, Step[] steps, Fault[] faults)
    {
        TellAsync(provider, steps, faults, $"{string.Join(' ', steps)} / {string.Join(' ', faults)}").GetAwaiter().GetResult();
        return true;
    }

    private static async Task TellAsync(StoreProvider provider, Step[] steps, Fault[] faults, string told)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var target = new FaultyTarget(new(faults));
        foreach (var (index, step) in steps.Index())
            await DoAsync(shop, target, step, index);

        target.Heal();
        await CalmAsync(shop, target);
        if ((await JonesAsync(shop)).Axis.Status == Status.DeprovisionFailed)
            await AskAsync(shop, ProvisioningKind.Deprovision);
        await CalmAsync(shop, target);
        await AskAsync(shop, ProvisioningKind.Provision);
        await CalmAsync(shop, target);

        var (axis, desired) = await JonesAsync(shop);
        axis.Status.ShouldBe(Status.Provisioned, told);
        target[shop.World.Jones.Target].ShouldNotBeNull(told).Fields.ShouldBe(desired, told);
        target[shop.World.Jones.Target]!.IsThere.ShouldBeTrue(told);
        (target.Regressions, target.Repetitions).ShouldBe((0, 0), told);
    }

    private static async Task DoAsync(Workshop shop, FaultyTarget target, Step step, int number)
    {
        switch (step)
        {
            case Step.Edit:
                await EditAsync(shop, number);
                break;
            case Step.Provision or Step.Deprovision:
                await AskAsync(shop, step == Step.Provision ? ProvisioningKind.Provision : ProvisioningKind.Deprovision);
                break;
            case Step.Work:
                await shop.Worker(target).RunDueAsync(default);
                break;
            case Step.Die:
                await DieAsync(shop, target);
                break;
            default:
                shop.Time.Advance(TimeSpan.FromMinutes(2));
                break;
        }
    }

    // The call reaches the target system; then the worker shows no sign of life any more: its clock stands still, and nothing is answered.
    private static async Task DieAsync(Workshop shop, FaultyTarget target)
    {
        var called = new TaskCompletionSource();
        var never = new TaskCompletionSource<ConnectorOutcome>();
        var worker = shop.Worker(
            new FunctionConnector(async (call, cancellationToken) =>
            {
                await ((Task)target.ApplyAsync(call, cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                called.TrySetResult();
                return await never.Task;
            }),
            new ManualTime(shop.Time.GetUtcNow())).RunDueAsync(default);
        await Task.WhenAny(called.Task, worker);
    }

    // All retries have come.
    private static async Task CalmAsync(Workshop shop, FaultyTarget target)
    {
        for (var round = 0; round < 8; round++)
        {
            await shop.Worker(target).RunDueAsync(default);
            shop.Time.Advance(TimeSpan.FromMinutes(80));
        }
    }

    private static async Task EditAsync(Workshop shop, int number)
    {
        await using var db = shop.Store.CreateContext();
        var jones = await db.Customers.SingleAsync(customer => customer.Id == shop.World.Jones.Id);
        _ = jones.Edit(new CustomerFields { Phone = string.Create(CultureInfo.InvariantCulture, $"+44 29 {number}") }, null, shop.Now);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    // Asked for in the wrong moment it is refused, and nothing is saved.
    private static async Task AskAsync(Workshop shop, ProvisioningKind kind)
    {
        try
        {
            await shop.World.RequestAsync(kind, shop.Now, shop.World.Jones);
        }
        catch (InvalidOperationException)
        {
        }
    }

    private static async Task<(ProvisioningAxis Axis, ProvisionedFields Desired)> JonesAsync(Workshop shop)
    {
        await using var db = shop.Store.CreateContext();
        var jones = await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == shop.World.Jones.Id);
        return (jones.Provisioning, jones.DesiredFields());
    }
}
