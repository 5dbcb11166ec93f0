using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Persistence.Work;
using CustomerGraph.Provisioning.Connectors;
using NodaTime;

namespace CustomerGraph.Provisioning.Tests;

/// <summary>Several requests, each of another customer, that have something to say at the same time.</summary>
public sealed class RequestStepTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task One_more_in_the_same_transaction_costs_what_it_writes_and_nothing_to_read(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var (one, two, eight, nine) = (await StatementsAsync(shop, 1), await StatementsAsync(shop, 2), await StatementsAsync(shop, 8), await StatementsAsync(shop, 9));

        var more = two - one;
        (nine - eight).ShouldBe(more);
        (nine - one).ShouldBe(8 * more);
        // The customer, its request and its task; two events, and the entries of the audit log with their parts.
        more.ShouldBeLessThanOrEqualTo(11);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_that_cannot_be_recorded_does_not_keep_back_the_others(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        var lost = await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, shop.World.Jones, shop.World.Dns);
        var others = await RequestsAsync(shop, 4);
        var together = new TaskCompletionSource();

        await shop.Worker(new FunctionConnector(async (call, cancellationToken) =>
        {
            if (call.Target == shop.World.Dns.Target)
            {
                await shop.Store.WriteAsync(new SqlText("DELETE FROM customer_service WHERE id = $1 RETURNING id"), row => row.Number(0), [call.Target.Id], cancellationToken);
                together.SetResult();
            }
            else if (call.Target != shop.World.Jones.Target)
                await together.Task;
            return ConnectorOutcome.Success("done");
        })).RunDueAsync(default);

        foreach (var request in others)
            (await shop.RequestAsync(request)).State.ShouldBe(ProvisioningRequestState.Succeeded);
        (await shop.RequestAsync(lost)).State.ShouldBe(ProvisioningRequestState.Running);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_claim_that_was_lost_is_left_out_and_the_others_are_recorded(StoreProvider provider)
    {
        await using var shop = await Workshop.OpenAsync(provider);
        await shop.ProvisionAllAsync();
        await RequestsAsync(shop, 2);
        var claims = await ClaimsAsync(shop);

        var begun = await Step(shop).RecordAsync(
            [new(claims[0] with { FencingToken = claims[0].FencingToken - 1 }, [], true), new(claims[1], [], true)], shop.Now, default);

        begun.Select(tasks => tasks.Count).ShouldBe([0, 1]);
    }

    private static async Task<int> StatementsAsync(Workshop shop, int count)
    {
        await RequestsAsync(shop, count);
        var claims = await ClaimsAsync(shop);
        claims.Count.ShouldBe(count);
        using var counter = StatementCounter.Start();
        var begun = await Step(shop).RecordAsync([.. claims.Select(claim => new Recording(claim, [], true))], shop.Now, default);
        begun.ShouldAllBe(tasks => tasks.Count == 1);
        return counter.Count;
    }

    private static async Task<List<ProvisioningRequest>> RequestsAsync(Workshop shop, int count)
    {
        var requests = new List<ProvisioningRequest>();
        for (var number = 0; number < count; number++)
        {
            var customer = await new TestTree(shop.Store).CustomerAsync(shop.World.Root, "Somebody", $"c{Guid.NewGuid():N}.example");
            requests.Add(await shop.World.RequestAsync(ProvisioningKind.Provision, shop.Now, customer));
        }
        return requests;
    }

    private static async Task<IReadOnlyList<Claim>> ClaimsAsync(Workshop shop) =>
        await shop.Store.Work.ClaimAsync(100, shop.Now, shop.Now + Duration.FromMinutes(1), default);

    private static RequestStep Step(Workshop shop) => new(shop.Store, 4, () => 0, null);
}
