using System.Net.Http.Json;
using System.Text.Json;
using CustomerGraph.GraphQL.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

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
    public async Task A_browser_goes_on_behind_the_id_of_the_last_event_that_it_saw(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);
        await ChangeAsync("JBL");
        var seen = (await api.Store.ReadAsync(
            SqlText.Once("SELECT max(seq) FROM event WHERE name = 'provisioning.status_changed'"), row => row.Number(0), [], default)).Single();
        await ChangeAsync("CSO");
        await ChangeAsync("TST");

        var first = await AgainAsync(StatusChange.CursorBehind(seen));
        var second = await AgainAsync(first.Id);

        first.Told.ShouldContain("\"code\":\"CSO\"");
        second.Told.ShouldContain("\"code\":\"TST\"");
        second.Id.ShouldNotBe(first.Id);

        async Task ChangeAsync(string code) => await api.DoneAsync("requestProvisioning", $"""targetId: "{await api.CustomerAsync(code)}" """, "request { id }");

        // As an EventSource connects again: with the id of what it has, and the first event that it is then told.
        async Task<(string Id, string Told)> AgainAsync(string lastEventId)
        {
            using var patience = new CancellationTokenSource(Patience);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
            {
                Content = JsonContent.Create(new { query = "subscription { provisioningStatusChanged { cursor customer { code } } }" }),
            };
            request.Headers.Authorization = new("Bearer", api.Key);
            request.Headers.Accept.ParseAdd("text/event-stream");
            request.Headers.Add("Last-Event-ID", lastEventId);
            using var response = await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token));
            var id = "";
            while (await reader.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                    id = line[4..];
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                    return (id, line);
            }

            throw new InvalidOperationException("The stream has ended.");
        }
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

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_is_too_far_behind_gets_the_latest_of_each_target_and_is_told_to_read_anew(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var start = await FirstAsync(api, "JBL");
        await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id("KTM")}" """, "request { id }");
        // As another node would write them: copies of the first change.
        await api.Store.WriteAsync(Copies, row => row.Number(0), [Copied], default);

        await using var events = api.WatchAsync(
            $$"""subscription { provisioningStatusChanged(after: "{{start}}") { leftOut isResync customer { code } } }""").GetAsyncEnumerator();
        (await NextAsync(events)).ToString().ShouldBe("""{"leftOut":0,"isResync":true,"customer":{"code":"KTM"}}""");
        (await NextAsync(events)).ToString().ShouldBe($$$"""{"leftOut":{{{Copied - 1}}},"isResync":false,"customer":{"code":"NWR"}}""");
        await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id("CSO")}" """, "request { id }");
        (await NextAsync(events)).ToString().ShouldBe("""{"leftOut":0,"isResync":false,"customer":{"code":"CSO"}}""");
    }

    private const int Copied = 21_000;

    private static readonly SqlText Copies = new("""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
        INSERT INTO event (at, name, customer_id, path, payload, actor, correlation_id, on_behalf_of)
        SELECT e.at, e.name, e.customer_id, e.path, e.payload, e.actor, e.correlation_id, e.on_behalf_of
        FROM (SELECT * FROM event WHERE name = 'provisioning.status_changed' ORDER BY seq LIMIT 1) e CROSS JOIN n RETURNING seq
        """);

    [Theory, OnSqlite, OnPostgres]
    public async Task Leaving_is_no_fault(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        for (var time = 0; time < 20; time++)
        {
            using var leaving = new CancellationTokenSource();
            var events = api.WatchAsync("subscription { provisioningStatusChanged { cursor } }", leaving.Token).GetAsyncEnumerator();
            var waiting = events.MoveNextAsync().AsTask();
            await Task.Delay(5);
            await leaving.CancelAsync();

            (await waiting.WaitAsync(Patience)).ShouldBeFalse();
        }
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
