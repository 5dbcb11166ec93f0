using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Connections: forward, backward, and what is no page.</summary>
public sealed class PagingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Every_order_can_be_walked_forward_and_backward(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        foreach (var order in new[] { "NAME", "CODE", "CREATED_AT" })
        {
            var forward = await WalkAsync(api, order, "first", "after", "endCursor", "hasNextPage");
            var backward = await WalkAsync(api, order, "last", "before", "startCursor", "hasPreviousPage");

            forward.SelectMany(page => page).Count().ShouldBe(10);
            backward.AsEnumerable().Reverse().SelectMany(page => page).ShouldBe(forward.SelectMany(page => page));
        }
    }

    [Theory, OnSqlite]
    public async Task What_is_no_page_is_BAD_USER_INPUT(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var cursor = (await api.DataAsync("{ customers(first: 1) { pageInfo { endCursor } } }"))
            .GetProperty("customers").GetProperty("pageInfo").GetProperty("endCursor").GetString();

        foreach (var arguments in new[]
        {
            "first: 0", "first: 101", "last: -1", "first: 1, last: 1", $"last: 1, after: \"{cursor}\"", "first: 1, after: \"x\"",
            $"first: 1, after: \"{cursor}\", orderBy: {{ field: CODE }}",
        })
        {
            var answer = await api.AnswerAsync($$"""{ customers({{arguments}}) { totalCount } }""");
            answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_USER_INPUT", arguments);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Filters_narrow_lists_and_counts_alike(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        foreach (var (filter, codes) in new[]
        {
            ("text: \"jones\"", "JBL"), ("text: \"K\"", "KTM"), ("type: [TEST]", "TST"), ("commercialStage: [PROSPECT, CHURNED]", "LIT TST"), ("kind: [PROVIDER]", "ROOT"), ("status: [PENDING_CHANGES]", "CSO"),
            ("enabled: false", "LIT"), ($"parentId: \"{api.Id("FAB")}\"", "CSO TST"), ($"subtreeOf: \"{api.Id("ACC")}\"", "ACC KTM"),
            ("domain: \"Jones-Bakery.example.\"", "JBL"), ("type: []", ""), ("text: \"nobody\"", ""),
        })
        {
            var page = (await api.DataAsync($$"""{ customers(filter: { {{filter}} }, orderBy: { field: CODE }) { totalCount nodes { code } } }""")).GetProperty("customers");
            string.Join(' ', page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("code").GetString())).ShouldBe(codes, filter);
            page.GetProperty("totalCount").GetInt32().ShouldBe(page.GetProperty("nodes").GetArrayLength(), filter);
        }
    }

    private static async Task<List<string[]>> WalkAsync(ApiHost api, string order, string size, string from, string cursor, string hasMore)
    {
        var pages = new List<string[]>();
        for (string? position = null; ;)
        {
            var place = position is null ? "" : $", {from}: \"{position}\"";
            var page = (await api.DataAsync(
                $$"""{ customers({{size}}: 3{{place}}, orderBy: { field: {{order}}, direction: DESC }) { edges { cursor node { code } } pageInfo { {{cursor}} {{hasMore}} } } }"""))
                .GetProperty("customers");
            pages.Add([.. page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("code").GetString()!)]);
            if (!page.GetProperty("pageInfo").GetProperty(hasMore).GetBoolean())
                return pages;
            position = page.GetProperty("pageInfo").GetProperty(cursor).GetString();
        }
    }
}
