using System.Net;
using System.Text.Json;
using CustomerGraph.GraphQL.Hosting;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Testing;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Budgets of keys and subtrees.</summary>
public sealed class RateLimitTests
{
    private const string Cheap = "{ viewer { name } }";
    private const string Costly = "{ customers(first: 20) { nodes { code parent { code } } } }";

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    [Theory, OnSqlite, OnPostgres]
    public async Task What_an_operation_did_not_cost_comes_back_and_the_rest_is_restored(StoreProvider provider)
    {
        await using var api = await StartAsync(provider, key: (1000, 10));

        var cost = await CostAsync(api, Costly, api.Key);
        var status = cost.GetProperty("throttleStatus");

        cost.GetProperty("actual").GetDouble().ShouldBeLessThan(cost.GetProperty("requested").GetDouble());
        status.GetProperty("maximumAvailable").GetDouble().ShouldBe(1000);
        status.GetProperty("restoreRate").GetDouble().ShouldBe(10);
        status.GetProperty("currentlyAvailable").GetDouble().ShouldBe(Math.Floor(1000 - Math.Max(1, cost.GetProperty("actual").GetDouble())));
        _time.Advance(TimeSpan.FromMinutes(5));
        (await CostAsync(api, "{ __typename }", api.Key)).GetProperty("throttleStatus").GetProperty("currentlyAvailable").GetDouble().ShouldBe(999);
    }

    [Fact]
    public async Task Who_has_spent_all_is_RATE_LIMITED_and_told_when_to_come_again()
    {
        await using var api = await StartAsync(StoreProvider.Sqlite, key: (400, 2));
        LiveAnswer answer;
        do
            answer = await api.AskAsync(Costly, api.Key);
        while (answer.Code is null);

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.TooManyRequests, "RATE_LIMITED"));
        var cost = answer.Body.GetProperty("extensions").GetProperty("cost");
        var missing = cost.GetProperty("requested").GetDouble() - cost.GetProperty("throttleStatus").GetProperty("currentlyAvailable").GetDouble();
        int.Parse(answer.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange((int)(missing / 2) - 1, (int)(missing / 2) + 1);
        (await api.AskAsync(Cheap, api.Key)).Status.ShouldBe(HttpStatusCode.OK);
        _time.Advance(TimeSpan.FromSeconds(int.Parse(answer.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) + 1));
        (await api.AskAsync(Costly, api.Key)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refused_request_costs_no_statement_and_its_document_is_not_looked_at()
    {
        await using var api = await StartAsync(StoreProvider.Sqlite, key: (300, 0.001));
        await EmptyAsync(api, api.Key);
        using var counter = StatementCounter.Start();

        for (var attempt = 0; attempt < 50; attempt++)
            (await api.AskAsync("{ this is no document", api.Key)).Code.ShouldBe("RATE_LIMITED");

        counter.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Documents_that_are_not_valid_are_paid_for_too()
    {
        await using var api = await StartAsync(StoreProvider.Sqlite, key: (300, 0.001));
        var codes = new List<string?>();

        for (var attempt = 0; attempt < 301; attempt++)
            codes.Add((await api.AskAsync("{ nothing }", api.Key)).Code);

        codes.Take(300).ShouldAllBe(code => code == "GRAPHQL_VALIDATION_FAILED");
        codes[^1].ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Keys_have_budgets_of_their_own_and_share_that_of_their_subtree()
    {
        await using var api = await StartAsync(StoreProvider.Sqlite, key: (300, 0.001), subtree: (400, 0.001));
        var first = await KeyAsync(api, "NWR");
        var second = await KeyAsync(api, "NWR");
        var below = await KeyAsync(api, "FAB");
        await EmptyAsync(api, first);
        (await api.AskAsync(Cheap, second)).Status.ShouldBe(HttpStatusCode.OK);

        await EmptyAsync(api, second);

        (await api.AskAsync(Cheap, below)).Code.ShouldBe("RATE_LIMITED");
        (await api.AskAsync(Cheap, api.Key)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_budget_that_could_never_pay_for_an_operation_stops_the_start() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => LiveApi.StartAsync(StoreProvider.Sqlite, _time, "RateLimits:Key:Maximum=60000", "RateLimits:Key:RestoreRate=1", "RateLimits:Nodes=2")))
            .Message.ShouldContain("Limits:Cost");

    [Fact]
    public async Task In_development_there_are_none()
    {
        await using var api = await LiveApi.StartAsync(StoreProvider.Sqlite, _time, "Profile=Development");

        (await CostAsync(api, Cheap, api.Key)).TryGetProperty("throttleStatus", out _).ShouldBeFalse();
    }

    [Fact]
    public void Buckets_are_bounded_and_the_fullest_are_forgotten_first()
    {
        var buckets = new LeakyBuckets(new BucketSize(100, 0.000001), nodes: 1, _time);
        buckets.TryTake("spent", 100).ShouldBeTrue();

        for (var name = 0; name < 5 * LeakyBuckets.MaxBuckets; name++)
            buckets.TryTake($"k{name}", 1).ShouldBeTrue();

        buckets.Count.ShouldBeLessThanOrEqualTo(LeakyBuckets.MaxBuckets);
        buckets.TryTake("spent", 1).ShouldBeFalse();
    }

    private async Task<LiveApi> StartAsync(StoreProvider provider, (double Maximum, double Rate) key, (double Maximum, double Rate)? subtree = null)
    {
        var (maximum, rate) = subtree ?? (100_000, 1000);
        return await LiveApi.StartAsync(
            provider, _time, "Profile=Partner", "Limits:Cost=300", $"RateLimits:Key:Maximum={key.Maximum}", $"RateLimits:Key:RestoreRate={Text(key.Rate)}",
            $"RateLimits:Subtree:Maximum={maximum}", $"RateLimits:Subtree:RestoreRate={Text(rate)}");
    }

    private static string Text(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> KeyAsync(LiveApi api, string customer) => (await api.DoneAsync(
        "createApiKey", $"""name: "k", customerId: "{await api.CustomerAsync(customer)}", scopes: [READ] """, "secret")).GetProperty("secret").GetString()!;

    private static async Task EmptyAsync(LiveApi api, string key)
    {
        while ((await api.AskAsync(Costly, key)).Code is null)
        {
            // Once more.
        }
        while ((await api.AskAsync("{ __typename }", key)).Code is null)
        {
            // To the last point.
        }
    }

    private static async Task<JsonElement> CostAsync(LiveApi api, string query, string key) =>
        (await api.SendAsync(new { query, extensions = new { cost = true } }, key)).Body.GetProperty("extensions").GetProperty("cost");
}
