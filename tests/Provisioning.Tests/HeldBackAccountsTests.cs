using CustomerGraph.Application.Access;
using CustomerGraph.Application.Customers;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Application.Settings;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Provisioning.Tests;

/// <summary>Accounts that cannot be brought in line with what was said about them.</summary>
public sealed class HeldBackAccountsTests
{
    private static readonly SqlText Value = new("UPDATE setting_statement SET value = $2 WHERE customer_id = $1 AND superseded_at IS NULL RETURNING customer_id");

    [Theory, OnSqlite, OnPostgres]
    public async Task They_are_told_of_and_left_for_a_while_and_keep_back_nobody_else(StoreProvider provider)
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        await using var estate = await Estate.OpenAsync(provider, ConnectorRoutes.None, time);
        var (odd, other) = (await estate.OnboardAsync(estate.Root.Id, Estate.NewCode()), await estate.OnboardAsync(estate.Root.Id, Estate.NewCode()));
        foreach (var customer in (Customer[])[odd, other])
        {
            Estate.Done(await estate.Use<ChangeSettingHandler>().HandleAsync(
                new ChangeSetting(customer.Id, SettingKeys.PasswordMinLength) { Operator = SettingOperator.Assign, Value = System.Text.Json.JsonSerializer.SerializeToElement(16) },
                estate.Actor, default));
        }
        await SayAsync(estate, odd, "nonsense");

        var swept = await SweepAsync(estate);

        swept.Select(sweep => (sweep.CustomerId, sweep.Refusal is null)).ShouldBe([(odd.Id, false), (other.Id, true)]);
        (await PendingAsync(estate, odd)).ShouldBeFalse();
        (await PendingAsync(estate, other)).ShouldBeTrue();
        var told = (await estate.Store.Events.ReadAsync(0, default)).Where(record => record.Name == "customer.accounts_held_back").ShouldHaveSingleItem();
        told.CustomerId.ShouldBe(odd.Id.Value);
        told.Payload.ShouldContain("reason");

        await SayAsync(estate, odd, "16");
        (await SweepAsync(estate)).ShouldBeEmpty();
        time.Advance(TimeSpan.FromMinutes(11));
        (await SweepAsync(estate)).ShouldHaveSingleItem().Refusal.ShouldBeNull();
        (await PendingAsync(estate, odd)).ShouldBeTrue();
    }

    private static async Task<List<Sweep>> SweepAsync(Estate estate)
    {
        var swept = new List<Sweep>();
        while (await estate.Use<FollowedSettings>().RunNextAsync(default) is { } sweep)
        {
            swept.Add(sweep);
            swept.Count.ShouldBeLessThan(10);
        }
        return swept;
    }

    private static async Task SayAsync(Estate estate, Customer customer, string value) =>
        (await estate.Store.WriteAsync(Value, row => row.Number(0), [customer.Id.Value, value], default)).ShouldNotBeEmpty();

    private static async Task<bool> PendingAsync(Estate estate, Customer customer) =>
        await estate.StatusAsync(await estate.AdministratorAsync(customer)) == ProvisioningStatus.PendingChanges;
}
