using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Onboarding;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Onboarding;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Persistence.ServiceLevels;
using CustomerGraph.Persistence.Services;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Tests;

/// <summary>What hangs on customers is read for many customers with one statement, and comes back as it was saved.</summary>
public sealed class OwnedReadTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Contracts_come_with_their_service_levels(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var world = await TestWorld.CreateAsync(test.Store);

        var contracts = await OneStatementAsync(() => test.Store.ContractsByCustomerAsync([world.Root.Id.Value, world.Jones.Id.Value], false, default));

        contracts[0].ShouldBeEmpty();
        contracts[1].Select(row => (row.Name, row.Kind, row.StartsOn, row.EndsOn, row.Head.SlaPolicyId, row.IsDefault)).ShouldBe(
            [("Care", ContractKind.BlockHours, new LocalDate(2026, 3, 1), new LocalDate(2029, 3, 1), world.Gold.Id.Value, true)]);
        (await test.Store.NamedSlaPoliciesAsync([world.Gold.Id.Value, 0, world.Gold.Id.Value], headsOnly: true, default))
            .ShouldBe([new(world.Gold.Id.Value, "Gold", 15, 240), null, new(world.Gold.Id.Value, "Gold", 15, 240)]);
        (await test.Store.ContractsByIdAsync([contracts[1][0].Id], Visibility.Of(["/1/999/"]), default)).ShouldBe([null]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Users_are_paged_by_username_and_administrators_listed(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var world = await TestWorld.CreateAsync(test.Store);
        long[] customers = [world.Jones.Id.Value, world.Root.Id.Value];

        var first = await OneStatementAsync(() => test.Store.UsersByCustomerAsync(customers, new PageRequest(1), default));
        var rest = await test.Store.UsersByCustomerAsync(
            customers, new PageRequest(5, From: new Keyset(first[0].Rows[0].Username, first[0].Rows[0].Id)), default);

        first[0].Rows.Select(row => row.Upn).ShouldBe(["anna@jones.example"]);
        first[0].HasNextPage.ShouldBeTrue();
        first[1].Rows.ShouldBeEmpty();
        rest[0].Rows.Select(row => row.Upn).ShouldBe(["zoe@jones.example"]);
        (await test.Store.UserCountByCustomerAsync(customers, default)).ShouldBe([2, 0]);
        (await test.Store.AdministratorsByCustomerAsync(customers, default))[0].Select(row => (row.Upn, row.Roles.Count)).ShouldBe([("zoe@jones.example", 1)]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Services_are_read_by_customer_by_user_and_by_holding(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var world = await TestWorld.CreateAsync(test.Store);

        var held = await OneStatementAsync(() => test.Store.ServicesByCustomerAsync([world.Jones.Id.Value, world.Root.Id.Value], default));
        var ofUser = await OneStatementAsync(() => test.Store.ServicesByUserAsync([world.Zoe.Id.Value], default));
        var ofHolding = await OneStatementAsync(() => test.Store.UserServicesByCustomerServiceAsync([world.Mail.Id.Value], default));

        held[0].Select(row => row.ServiceCode).ShouldBe(["DNS", "MAIL"]);
        held[1].ShouldBeEmpty();
        ofUser[0].ShouldBeEquivalentTo(ofHolding[0]);
        (await test.Store.ServicesAsync(default)).Select(row => $"{row.Code} {string.Join(',', row.DependsOn)}").ShouldBe(["DNS ", "MAIL DNS"]);
        (await test.Store.UserServicesByIdAsync([ofUser[0][0].Id], Visibility.Of([world.Jones.Path.Value]), default)).ShouldBeEquivalentTo(ofUser[0].ToArray());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Requests_come_with_their_tasks_newest_first(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var world = await TestWorld.CreateAsync(test.Store);
        var first = await world.RequestAsync(world.Jones);
        var second = await world.RequestAsync(world.Jones);

        var page = (await OneStatementAsync(() => test.Store.RequestsByCustomerAsync([world.Jones.Id.Value], new PageRequest(10), default)))[0];
        var tasks = await OneStatementAsync(() => test.Store.TasksByRequestAsync([second.Id.Value, first.Id.Value], default));

        page.Rows.Select(row => row.Id).ShouldBe([second.Id.Value, first.Id.Value]);
        page.Rows[0].State.ShouldBe(ProvisioningRequestState.Queued);
        tasks[0].Select(row => (row.Order, row.State, row.TargetId)).ShouldBe([(0, ProvisioningTaskState.Pending, world.Jones.Id.Value)]);
        (await test.Store.TasksByIdAsync([tasks[0][0].Id], Visibility.Everything, default))[0]!.RequestId.ShouldBe(second.Id.Value);
        (await test.Store.RequestsByIdAsync([first.Id.Value], Visibility.Of(["/1/999/"]), default)).ShouldBe([null]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_onboarding_comes_with_its_steps_in_order(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var world = await TestWorld.CreateAsync(test.Store);

        var rows = await test.Store.OnboardingByCustomerAsync([world.Root.Id.Value, world.Jones.Id.Value], default);
        var steps = await test.Store.StepsByOnboardingAsync([rows[1]!.Id], default);

        rows[0].ShouldBeNull();
        steps[0].Select(step => step.Name).ShouldBe(Enum.GetValues<OnboardingStepName>());
        steps[0][0].State.ShouldBe(OnboardingStepState.Done);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Keys_are_listed_within_what_is_visible(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var world = await TestWorld.CreateAsync(test.Store);

        async Task<IReadOnlyList<ApiKeyRow>> SeenFromAsync(Customer top) => (await test.Store.ApiKeysAsync(
            new ApiKeyFilter(), new PageRequest(100), new Actor("reader", top.Id, [top.Path], Permission.All), TestTree.Start, default)).Rows;

        var all = await SeenFromAsync(world.Root);
        var none = await SeenFromAsync(world.Jones);
        await test.Store.MarkApiKeyUsedAsync(all[0].Id, TestTree.Start, default);

        all.Select(key => (key.Name, string.Join(' ', key.Scopes))).ShouldBe([("portal", "Read Write")]);
        none.ShouldBeEmpty();
        (await test.Store.ApiKeysByIdAsync([all[0].Id], Visibility.Everything, default))[0]!.LastUsedAt.ShouldBe(TestTree.Start);
    }

    private static async Task<T> OneStatementAsync<T>(Func<ValueTask<T>> read)
    {
        using var counter = StatementCounter.Start();
        var result = await read();
        counter.Count.ShouldBe(1);
        return result;
    }
}
