using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>Where what is shown depends on the kind of object that it is about: drift, tasks with what connectors said, and what can be ordered.</summary>
public sealed class KindGateTests
{
    private const string Customer = "QXAA";

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly (string[] Held, string[] Kinds)[] Seen =
    [
        ([], ["Customer"]),
        ([Permission.UserRead], ["Customer", "User"]),
        ([Permission.ServiceRead], ["Customer", "CustomerService", "UserService"]),
        ([Permission.UserRead, Permission.ServiceRead], ["Customer", "CustomerService", "User", "UserService"]),
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task Drift_is_reported_for_the_kinds_that_the_caller_may_read(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, new ManualTime(Start), engine: Walk.Engine);
        var orchard = new Orchard(api);
        await orchard.PlantAsync();
        foreach (var (kind, table) in ((string, string)[])[("CUSTOMER", "customer"), ("USER", "customer_user"), ("USER_SERVICE", "user_service")])
            await DriftAsync(api, orchard, kind, table);

        foreach (var (held, kinds) in Seen)
        {
            await api.ActAsAsync(await orchard.ColleagueAsync(Customer, [Permission.CustomerRead, .. held]));
            var report = (await api.DataAsync(
                $$"""{ driftReport(customerId: "{{orchard[Customer]}}", first: 50) { totalCount nodes { target { __typename } fields { observed } } } }""")).GetProperty("driftReport");

            report.GetProperty("totalCount").GetInt32().ShouldBe(kinds.Length);
            report.GetProperty("nodes").EnumerateArray().Select(Kind).Order().ShouldBe(kinds, ignoreOrder: false, string.Join(' ', held));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_connectors_said_is_shown_for_the_kinds_that_the_caller_may_read(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, new ManualTime(Start), engine: Walk.Engine);
        var orchard = new Orchard(api);
        await orchard.PlantAsync();
        await api.Store.WriteAsync(SqlText.Once("""UPDATE provisioning_task SET log = '[{"at":"2026-03-02T09:00:00Z","message":"said"}]' RETURNING id"""), row => row.Number(0), [], default);

        foreach (var (held, kinds) in Seen)
        {
            await api.ActAsAsync(await orchard.ColleagueAsync(Customer, [Permission.CustomerRead, .. held]));
            var tasks = await TasksAsync(api, orchard[Customer]);

            tasks.Count.ShouldBeGreaterThan(3);
            tasks.Where(task => task.GetProperty("errorMessage").ValueKind == JsonValueKind.String).Select(Kind).Distinct().Order().ShouldBe(kinds, ignoreOrder: false, string.Join(' ', held));
            tasks.Where(task => task.GetProperty("log").GetArrayLength() > 0).Select(Kind).Distinct().Order().ShouldBe(kinds, ignoreOrder: false, string.Join(' ', held));
            tasks.Where(task => Kind(task).Length == 0).Select(task => $"{task.GetProperty("errorMessage")}{task.GetProperty("log")}").ShouldAllBe(text => text == "[]");
        }
    }

    [Theory]
    [InlineData(ObjectKind.User, Permission.UserProvision, Permission.UserDeprovision, Permission.UserUpdate)]
    [InlineData(ObjectKind.CustomerService, Permission.ServiceProvision, Permission.ServiceDeprovision, Permission.ServiceProvision)]
    [InlineData(ObjectKind.UserService, Permission.ServiceProvision, Permission.ServiceDeprovision, Permission.ServiceProvision)]
    [InlineData(ObjectKind.Customer, Permission.CustomerProvision, Permission.CustomerDeprovision, Permission.CustomerUpdate)]
    public async Task Objects_are_ordered_and_removed_by_who_may_do_so_to_their_kind(object kind, string provision, string deprovision, string edit)
    {
        await using var api = await ApiHost.CreateAsync(StoreProvider.Sqlite, new ManualTime(Start), engine: Walk.Engine);
        var orchard = new Orchard(api);
        await orchard.PlantAsync();
        var viewpoint = new Viewpoint("QXAD", await orchard.CallerAtAsync("QXAD"), await Ownership.ReadAsync(api.Store));
        var target = viewpoint.Own((ObjectKind)kind).First();

        await api.ActAsAsync(await orchard.ColleagueAsync(Customer, [.. Permission.All.Except([provision, deprovision, edit, Permission.CustomerImpersonate])]));
        (await RefusalAsync(api, "requestProvisioning", $"""targetId: "{target}" """)).ShouldContain(provision);
        (await RefusalAsync(api, "requestDeprovisioning", $"""targetId: "{target}" """)).ShouldContain(deprovision);
        (await RefusalAsync(api, "resolveDrift", $"""targetId: "{target}", by: OVERWRITE""")).ShouldContain(provision);
        (await RefusalAsync(api, "resolveDrift", $"""targetId: "{target}", by: ACCEPT""")).ShouldContain(edit);

        await api.ActAsAsync(await orchard.ColleagueAsync(Customer, [.. Permission.All.Where(Permission.OnlyReads), provision, deprovision]));
        (await RefusalAsync(api, "requestProvisioning", $"""targetId: "{target}" """)).ShouldNotContain("NOT_PERMITTED");
        (await RefusalAsync(api, "requestDeprovisioning", $"""targetId: "{target}" """)).ShouldNotContain("NOT_PERMITTED");
    }

    [Theory]
    [InlineData(ObjectKind.User, "USER", Permission.UserProvision, Permission.UserDeprovision)]
    [InlineData(ObjectKind.CustomerService, "CUSTOMER_SERVICE", Permission.ServiceProvision, Permission.ServiceDeprovision)]
    [InlineData(ObjectKind.UserService, "USER_SERVICE", Permission.ServiceProvision, Permission.ServiceDeprovision)]
    [InlineData(ObjectKind.Customer, "CUSTOMER", Permission.CustomerProvision, Permission.CustomerDeprovision)]
    public async Task Requests_are_taken_back_and_tried_again_by_who_may_order_them(object kind, string targetKind, string provision, string deprovision)
    {
        await using var api = await ApiHost.CreateAsync(StoreProvider.Sqlite, new ManualTime(Start), engine: Walk.Engine);
        var orchard = new Orchard(api);
        await orchard.PlantAsync();
        var viewpoint = new Viewpoint(Customer, await orchard.CallerAtAsync(Customer), await Ownership.ReadAsync(api.Store));
        var request = await RequestOfAsync(api, orchard[Customer]);
        var target = Orchard.NumberOf(viewpoint.Own((ObjectKind)kind).First());

        foreach (var isOne in (bool[])[false, true])
        {
            if (isOne)
                await ChangeAsync(api, $"DELETE FROM provisioning_task WHERE request_id = {Orchard.NumberOf(request)} RETURNING id");
            foreach (var isRemoval in (bool[])[false, true])
            {
                await ChangeAsync(api, $"""
                    UPDATE provisioning_request SET kind = '{(isRemoval ? "DEPROVISION" : "PROVISION")}', target_kind = '{targetKind}', target_id = {target}
                    WHERE id = {Orchard.NumberOf(request)} RETURNING id
                    """);
                var (ofOne, ofMany) = isRemoval ? (deprovision, Permission.CustomerDeprovision) : (provision, Permission.CustomerProvision);
                await OnlyWithAsync(api, orchard, isOne ? ofOne : ofMany, request);
            }
        }
    }

    [Fact]
    public async Task Who_may_order_users_only_does_not_give_up_what_was_ordered_with_them()
    {
        await using var api = await ApiHost.CreateAsync(StoreProvider.Sqlite, new ManualTime(Start), engine: Walk.Engine);
        var orchard = new Orchard(api);
        await orchard.PlantAsync();
        var user = (await api.DataAsync($$"""{ customer(id: "{{orchard[Customer]}}") { administrators { id } } }"""))
            .GetProperty("customer").GetProperty("administrators")[0].GetProperty("id").GetString();
        var input = $"""targetId: "{user}", reason: "r" """;
        string[] looking = [.. Permission.All.Where(Permission.OnlyReads)];

        await api.ActAsAsync(await orchard.ColleagueAsync(Customer, [.. looking, Permission.CustomerProvision]));
        (await RefusalAsync(api, "resetProvisioningStatus", input)).ShouldContain(Permission.UserProvision);
        await api.ActAsAsync(await orchard.ColleagueAsync(Customer, [.. looking, Permission.UserProvision]));
        (await RefusalAsync(api, "resetProvisioningStatus", input)).ShouldContain(Permission.CustomerForceReset);
        await api.ActAsAsync(await orchard.ColleagueAsync(Customer, [.. looking, Permission.UserProvision, Permission.CustomerProvision]));
        (await RefusalAsync(api, "resetProvisioningStatus", input)).ShouldContain("NOT_STUCK");
    }

    private static async Task OnlyWithAsync(ApiHost api, Orchard orchard, string permission, string request)
    {
        var input = $"""requestId: "{request}" """;
        await api.ActAsAsync(await orchard.ColleagueAsync(Customer, [.. Permission.All.Except([permission, Permission.CustomerImpersonate])]));
        (await RefusalAsync(api, "cancelProvisioning", input)).ShouldContain(permission);
        (await RefusalAsync(api, "retryProvisioning", input)).ShouldContain(permission);

        // It waits, so there is nothing to try again: that is said to who may order it.
        await api.ActAsAsync(await orchard.ColleagueAsync(Customer, [.. Permission.All.Where(Permission.OnlyReads), permission]));
        (await RefusalAsync(api, "retryProvisioning", input)).ShouldContain("INVALID_TRANSITION");
    }

    private static async Task<string> RequestOfAsync(ApiHost api, string customer) => (await api.DataAsync(
        $$"""{ customer(id: "{{customer}}") { provisioningRequests(first: 1) { nodes { id } } } }"""))
        .GetProperty("customer").GetProperty("provisioningRequests").GetProperty("nodes")[0].GetProperty("id").GetString()!;

    private static async Task ChangeAsync(ApiHost api, string statement) =>
        (await api.Store.WriteAsync(SqlText.Once(statement), row => row.Number(0), [], default)).ShouldNotBeEmpty();

    private static async Task<string> RefusalAsync(ApiHost api, string mutation, string input) => (await api.DataAsync(
        $$"""mutation { {{mutation}}(input: { {{input}} }) { errors { ... on UserError { code } ... on NotPermittedError { permission } } } }""")).ToString();

    private static async Task<List<JsonElement>> TasksAsync(ApiHost api, string customer)
    {
        var data = await api.DataAsync(
            $$"""{ node(id: "{{customer}}") { ... on Customer { provisioningRequests(first: 5) { nodes { tasks { target { __typename } errorMessage log { message } } } } } } }""");
        return [.. data.GetProperty("node").GetProperty("provisioningRequests").GetProperty("nodes").EnumerateArray().SelectMany(request => request.GetProperty("tasks").EnumerateArray())];
    }

    private static string Kind(JsonElement about) =>
        about.GetProperty("target") is { ValueKind: JsonValueKind.Object } target ? target.GetProperty("__typename").GetString()! : "";

    private static async Task DriftAsync(ApiHost api, Orchard orchard, string kind, string table)
    {
        var owner = Orchard.NumberOf(orchard[Customer]);
        await api.Store.WriteAsync(
            SqlText.Once($$"""
                INSERT INTO target_object (target_kind, target_id, connector, customer_id, external_id, applied, generation, applied_at, observed_at, drift)
                SELECT '{{kind}}', min(id), 'simulator', {{owner}}, 'x', '{}', 1, 1, 1, '[{"field":"name","applied":"A","observed":"B"}]'
                FROM {{table}} WHERE {{(table == "customer" ? "id" : "customer_id")}} = {{owner}} RETURNING target_id
                """),
            row => row.Number(0), [], default);
    }
}
