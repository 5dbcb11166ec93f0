using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Watching statuses: what is seen, by whom, and from where.</summary>
public sealed class SubscriptionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_watcher_sees_its_subtree_only_and_resumes_behind_a_cursor(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var start = await FirstAsync(api, "JBL");
        await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id("KTM")}" """, "request { id }");
        await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id("CSO")}" """, "request { id }");
        await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id("TST")}" """, "request { id }");
        api.As = api.CallerAt("NWR");

        await using var events = api.WatchAsync($$"""subscription { provisioningStatusChanged(subtreeOf: "{{api.Id("FAB")}}", after: "{{start}}") { cursor from to customer { code } } }""").GetAsyncEnumerator();
        var first = await NextAsync(events);
        var second = await NextAsync(events);

        first.GetProperty("customer").ToString().ShouldBe("""{"code":"CSO"}""");
        second.GetProperty("customer").ToString().ShouldBe("""{"code":"TST"}""");
        second.GetProperty("to").GetString().ShouldBe("REQUESTED");
        await using var resumed = api.WatchAsync($$"""subscription { provisioningStatusChanged(after: "{{first.GetProperty("cursor").GetString()}}") { customer { code } } }""").GetAsyncEnumerator();
        (await NextAsync(resumed)).ToString().ShouldBe("""{"customer":{"code":"TST"}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_resumes_after_a_move_is_told_nothing_of_who_has_left(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var start = await FirstAsync(api, "JBL");
        var requested = await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id("KTM")}" """, "request { id }");
        await api.DoneAsync("cancelProvisioning", $"""requestId: "{requested.GetProperty("request").GetProperty("id").GetString()}" """, "request { id }");
        await MoveTests.MoveAsync(api, "KTM", "FAB");
        await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id("ACC")}" """, "request { id }");
        api.As = api.CallerAt("ACC");

        await using var events = api.WatchAsync($$"""subscription { provisioningStatusChanged(after: "{{start}}") { to customer { code } } }""").GetAsyncEnumerator();

        (await NextAsync(events)).ToString().ShouldBe("""{"to":"REQUESTED","customer":{"code":"ACC"}}""");
    }

    [Theory, OnSqlite]
    public async Task Watching_a_foreign_customer_is_NOT_FOUND(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        api.As = api.CallerAt("FAB");

        await using var events = api.WatchAsync($$"""subscription { provisioningStatusChanged(customerId: "{{api.Id("JBL")}}") { cursor } }""").GetAsyncEnumerator();
        await events.MoveNextAsync();

        events.Current.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe("NOT_FOUND");
    }

    /// <summary>The cursor of an event that the customer's request causes.</summary>
    private static async Task<string> FirstAsync(ApiHost api, string code)
    {
        await using var events = api.WatchAsync("subscription { provisioningStatusChanged { cursor } }").GetAsyncEnumerator();
        var waiting = NextAsync(events);
        await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id(code)}" """, "request { id }");
        return (await waiting).GetProperty("cursor").GetString()!;
    }

    private static async Task<JsonElement> NextAsync(IAsyncEnumerator<JsonElement> events)
    {
        (await events.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
        return events.Current.GetProperty("data").GetProperty("provisioningStatusChanged");
    }
}
