using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

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
        CountsAsync(provider, 15, _ => """
            { customers(first: 100) { nodes { parent { code } ancestors { code } effectiveEnabled externalIds { value } thresholdProfile { name }
              domains { alsoUsedByCount } services { service { code } } administrators { customer { code } } users { nodes { upn } } onboarding { id } provisioningRequests { nodes { id } } } } }
            """);

    private static async Task CountsAsync(StoreProvider provider, int expected, Func<ApiHost, string> query)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        using var counter = StatementCounter.Start();

        await api.DataAsync(query(api));

        counter.Count.ShouldBe(expected);
    }
}
