using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>How many statements an operation costs does not depend on how many rows it reads.</summary>
public sealed class StatementCountTests
{
    [Theory, OnSqlite, OnPostgres]
    public Task A_point_query_takes_one_statement(StoreProvider provider) =>
        CountsAsync(provider, 1, api => $$"""{ customer(id: "{{api.Id("JBL")}}") { id code name contactName contactEmail type status city country primaryDomain } }""");

    [Theory, OnSqlite, OnPostgres]
    public Task A_page_of_children_takes_two(StoreProvider provider) =>
        CountsAsync(provider, 2, api => $$"""
            { customer(id: "{{api.Id("NWR")}}") { children(first: 50, orderBy: { field: NAME }) { nodes { id code name type status primaryDomain } pageInfo { hasNextPage endCursor } } } }
            """);

    [Theory, OnSqlite, OnPostgres]
    public Task Domains_contracts_and_service_levels_of_a_page_take_one_each(StoreProvider provider) =>
        CountsAsync(provider, 5, api => $$"""
            { customer(id: "{{api.Id("NWR")}}") { children(first: 50) { nodes {
              domains { name isPrimary } contracts { id name kind startsOn sla { name firstResponseMinutes resolutionMinutes } } } } } }
            """);

    [Theory, OnSqlite, OnPostgres]
    public Task A_tree_takes_one_statement_a_level(StoreProvider provider) =>
        CountsAsync(provider, 4, _ => """
            { customer(code: "ROOT") { name children(first: 20) { totalCount nodes { name code status children(first: 20) { nodes { name code status } } } } } }
            """);

    [Theory, OnSqlite, OnPostgres]
    public Task Everything_that_hangs_on_customers_takes_one_statement_a_field(StoreProvider provider) =>
        CountsAsync(provider, 16, _ => """
            { customers(first: 100) { nodes { parent { code } ancestors { code } effectiveEnabled externalIds { value } effectiveThresholdProfile { profile { name } }
              domains { alsoUsedByCount } services { service { code } } administrators { customer { code } } users { nodes { upn } } onboarding { id } provisioningRequests { nodes { id } } } } }
            """);

    [Theory, OnSqlite, OnPostgres]
    public async Task Forty_settings_of_fifty_customers_at_depth_four_take_one_statement_more_than_the_customers(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var parent = await DeepParentAsync(api);
        var keys = string.Join(", ", SettingCatalog.All.Take(40).Select(descriptor => $"\"{descriptor.Key}\""));
        using var counter = StatementCounter.Start();

        var data = await api.DataAsync($$"""{ customer(id: "{{parent}}") { children(first: 100) { nodes { depth effectiveSettings(keys: [{{keys}}]) { key value isWritable } } } } }""");

        counter.Count.ShouldBe(3);
        var nodes = data.GetProperty("customer").GetProperty("children").GetProperty("nodes");
        nodes.GetArrayLength().ShouldBe(50);
        nodes[49].GetProperty("depth").GetInt32().ShouldBe(4);
        nodes[49].GetProperty("effectiveSettings").GetArrayLength().ShouldBe(40);
    }

    [Theory, OnSqlite, OnPostgres]
    public Task Branding_and_password_policy_of_a_page_share_a_statement_and_their_sources_take_one(StoreProvider provider) =>
        CountsAsync(provider, 4, api => $$"""
            { customer(id: "{{api.Id("NWR")}}") { children(first: 50) { nodes {
              effectiveBranding { displayName logoUrl primaryColor secondaryColor supportEmail source { id name } }
              effectivePasswordPolicy { minLength maxAgeDays requireMfa } } } } }
            """);

    /// <summary>A customer at depth 3 with fifty below it.</summary>
    private static async Task<string> DeepParentAsync(ApiHost api)
    {
        var tree = new TestTree(api.Store);
        await using var db = api.Store.CreateContext();
        var above = await db.Customers.SingleAsync(customer => customer.Code == CustomerCode.Of("FAB"));
        var parent = await tree.ResellerAsync(above, "Deep Reseller");
        for (var number = 1; number <= 50; number++)
            await tree.CustomerAsync(parent, $"Deep {number}");
        return $"cus_{parent.Id}";
    }

    private static async Task CountsAsync(StoreProvider provider, int expected, Func<ApiHost, string> query)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        using var counter = StatementCounter.Start();

        await api.DataAsync(query(api));

        counter.Count.ShouldBe(expected);
    }
}
