using CustomerGraph.Persistence;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>The main job from code preview to deletion, over real connections, with clients that others wrote.</summary>
public sealed class StoryTests
{
    [ClientsTheory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_customers_whole_story_works_with_urql_and_with_apollo_client(StoreProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var server = await ServerProcess.StartAsync(database);

        (await NodeScript.RunAsync(server, "story.mjs", "urql")).ShouldContain("ok onboardCustomer");
        (await NodeScript.RunAsync(server, "story.mjs", "apollo")).ShouldContain("ok onboardCustomer");
    }

    [ClientsFact]
    public async Task Subscriptions_work_over_server_sent_events()
    {
        await using var database = await TestDatabase.CreateAsync(StoreProvider.Sqlite);
        await using var server = await ServerProcess.StartAsync(database);

        (await NodeScript.RunAsync(server, "sse.mjs")).ShouldContain("ok a subscription over SSE");
    }

    [ClientsFact]
    public async Task Every_audit_of_graphql_over_http_passes()
    {
        await using var database = await TestDatabase.CreateAsync(StoreProvider.Sqlite);
        await using var server = await ServerProcess.StartAsync(database);

        (await NodeScript.RunAsync(server, "audits.mjs")).ShouldContain("61/61");
    }

    [BrowserFact]
    public async Task A_newcomer_runs_a_query_and_a_subscription_in_the_ide()
    {
        await using var database = await TestDatabase.CreateAsync(StoreProvider.Sqlite);
        await using var server = await ServerProcess.StartAsync(database);

        (await NodeScript.RunAsync(server, "ide.mjs")).ShouldContain("ok a subscription runs in the IDE");
    }
}
