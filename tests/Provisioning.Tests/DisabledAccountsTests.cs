using CustomerGraph.Application.Customers;
using CustomerGraph.Application.Moves;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Provisioning.Connectors;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Provisioning.Tests;

/// <summary>Accounts below customers that are disabled.</summary>
public sealed class DisabledAccountsTests
{
    private const int Many = 620;

    [Theory, OnSqlite, OnPostgres]
    public async Task More_accounts_than_one_transaction_takes_follow_in_several(StoreProvider provider)
    {
        await using var estate = await Estate.OpenAsync(provider, ConnectorRoutes.None);
        var reseller = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode("R"), "RESELLER");
        var customer = await estate.OnboardAsync(reseller.Id, Estate.NewCode());
        await HireAsync(estate, customer);
        await estate.ProvisionAsync(customer.Target, withContents: true);

        Estate.Done(await estate.Use<DisableCustomerHandler>().HandleAsync(new(reseller.Id, "Unpaid.", null), estate.Actor, default));
        (await BlockedAsync(estate)).ShouldBe(500);
        (await SweepAsync(estate)).ShouldBe(1);
        (await BlockedAsync(estate)).ShouldBe(Many + 2);
        await estate.RunAsync();
        (await ShownOnAsync(estate)).ShouldBe(0);

        Estate.Done(await estate.Use<EnableCustomerHandler>().HandleAsync(new(reseller.Id, null), estate.Actor, default));
        await SweepAsync(estate);
        (await BlockedAsync(estate)).ShouldBe(0);
        (await estate.ReadAsync(db => db.Users.CountAsync(user => user.Provisioning.Status == ProvisioningStatus.PendingChanges))).ShouldBe(Many + 2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_account_that_is_being_brought_when_its_customer_is_disabled_is_switched_off_afterwards(StoreProvider provider)
    {
        Func<Task>? interrupt = null;
        var shown = new Dictionary<long, string?>();
        var target = new FunctionConnector(async (call, _) =>
        {
            if (call.Target.Kind == ProvisioningTargetKind.User && Interlocked.Exchange(ref interrupt, null) is { } act)
                await act();
            shown[call.Target.Id] = call.Fields.Values.GetValueOrDefault("enabled");
            return ConnectorOutcome.Success("Done.");
        });
        await using var estate = await Estate.OpenAsync(provider, new ConnectorRoutes([new ConnectorRoute("function")]), new Named(target));
        var reseller = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode("R"), "RESELLER");
        var customer = await estate.OnboardAsync(reseller.Id, Estate.NewCode());
        var account = await estate.AdministratorAsync(customer);
        interrupt = async () => Estate.Done(await estate.Use<DisableCustomerHandler>().HandleAsync(new(reseller.Id, "Unpaid.", null), estate.Actor, default));

        await estate.ProvisionAsync(account.Target);
        shown[account.Id.Value].ShouldBe("true");
        (await SweepAsync(estate)).ShouldBe(1);
        await estate.RunAsync();

        shown[account.Id.Value].ShouldBe("false");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Accounts_are_free_again_when_their_customer_moves_out_of_a_disabled_reseller(StoreProvider provider)
    {
        await using var estate = await Estate.OpenAsync(provider, ConnectorRoutes.None);
        var reseller = await estate.OnboardAsync(estate.Root.Id, Estate.NewCode("R"), "RESELLER");
        var customer = await estate.OnboardAsync(reseller.Id, Estate.NewCode());
        Estate.Done(await estate.Use<DisableCustomerHandler>().HandleAsync(new(reseller.Id, "Unpaid.", null), estate.Actor, default));
        await estate.RunAsync();
        (await BlockedAsync(estate)).ShouldBe(2);

        var options = MoveOptions.None;
        var plan = (await estate.Use<MovePlanner>().PlanAsync(customer.Id, estate.Root.Id, options, estate.Actor, default))!.Plan;
        Estate.Done(await estate.Use<ExecuteMoveHandler>().HandleAsync(new(customer.Id, estate.Root.Id, options, plan.Hash), estate.Actor, default));
        await SweepAsync(estate);

        (await estate.AdministratorAsync(customer)).IsBlocked.ShouldBeFalse();
        (await BlockedAsync(estate)).ShouldBe(1);
    }

    private static async Task HireAsync(Estate estate, Customer customer)
    {
        var ids = await estate.Store.Ids.ReserveAsync(Many / 2, default);
        var others = await estate.Store.Ids.ReserveAsync(Many / 2, default);
        await estate.ChangeAsync(async db =>
        {
            var employer = await db.Customers.SingleAsync(row => row.Id == customer.Id);
            for (var number = 0; number < Many; number++)
            {
                var upn = $"u{number}@{customer.Code.Value.ToLowerInvariant()}.example";
                var account = new NewUser
                {
                    Id = new((number % 2 == 0 ? ids : others).Next()), Upn = upn, FirstNames = "Eva", LastName = "Novak", Email = upn, Password = Estate.Password,
                    NextAssignmentId = () => throw new InvalidOperationException(), Now = employer.CreatedAt,
                };
                db.Add(User.Create(account, employer, isFirstOfCustomer: false).Value);
            }
        });
    }

    private static async Task<int> SweepAsync(Estate estate)
    {
        var batches = 0;
        while (await estate.Use<AccountSweeps>().RunNextAsync(default) is not null)
            batches++;
        return batches;
    }

    private static Task<int> BlockedAsync(Estate estate) => estate.ReadAsync(db => db.Users.CountAsync(user => user.IsBlocked));

    private static async Task<int> ShownOnAsync(Estate estate) =>
        (await estate.ReadAsync(db => db.Users.ToListAsync())).Count(user => user.Provisioning.Applied.Values["enabled"] == "true");

    /// <summary>Beside the simulator, under another name.</summary>
    private sealed class Named(IConnector connector) : IConnector
    {
        public string Name => "function";

        public Task<ConnectorOutcome> ApplyAsync(ConnectorCall call, CancellationToken cancellationToken) => connector.ApplyAsync(call, cancellationToken);

        public Task<Observation?> ObserveAsync(ConnectorCall call, CancellationToken cancellationToken) => connector.ObserveAsync(call, cancellationToken);
    }
}
