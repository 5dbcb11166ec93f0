using System.Net;
using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests.Exports;

/// <summary>Exports over real HTTP show what queries of the same key would show, and nothing else.</summary>
public sealed class ExportApiTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_key_exports_what_it_can_query(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);
        var key = await KeyAsync(api, "NWR", "READ");

        var codes = await CodesAsync(api, "/exports/customers.jsonl", key);
        var below = await CodesAsync(api, "/exports/customers.jsonl?subtree=fab", key);

        codes.Order().ShouldBe(await QueriedAsync(api, key));
        codes.ShouldNotContain("ROOT");
        below.Order().ShouldBe(["CSO", "FAB", "TST"]);
        (await CodesAsync(api, "/exports/customers.jsonl", api.Key)).Length.ShouldBe((await QueriedAsync(api, api.Key)).Length);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_elsewhere_is_as_unknown_as_what_is_nowhere(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);
        var key = await KeyAsync(api, "NWR", "READ");

        foreach (var path in new[] { "/exports/customers.csv?subtree=LIT", "/exports/customers.csv?subtree=ROOT", "/exports/customers.csv?subtree=NOBODY", "/exports/secrets.csv", "/exports/customers.xml" })
            (await GetAsync(api, path, key)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        (await GetAsync(api, "/exports/customers.csv", null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnSqlite]
    public async Task Who_is_known_and_may_not_is_told_so_and_not_asked_to_sign_in_again(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);

        foreach (var path in new[] { "/exports/customers.csv", "/imports/imp_1/failed-rows.csv", "/imports/templates/customers.csv?below=NWR" })
        {
            (await AskAsync(path, api.Key, ("X-On-Behalf-Of", "usr_999999"))).ShouldBe((HttpStatusCode.Forbidden, false), path);
            (await AskAsync(path, api.Key, ("Origin", "https://elsewhere.example"))).ShouldBe((HttpStatusCode.Forbidden, false), path);
            (await AskAsync(path, "cg_wrong", ("Accept", "text/csv"))).ShouldBe((HttpStatusCode.Unauthorized, true), path);
        }

        async Task<(HttpStatusCode Status, bool IsChallenged)> AskAsync(string path, string key, (string Name, string Value) header)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = new("Bearer", key);
            request.Headers.Add(header.Name, header.Value);
            using var response = await api.Client.SendAsync(request);
            return (response.StatusCode, response.Headers.WwwAuthenticate.Count > 0);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_may_not_read_contacts_or_contracts_exports_none_and_nobody_exports_passwords(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);
        await api.UserAsync("JBL", "amina@jones.example");
        await api.DoneAsync("createContact", $"""customerId: "{await api.CustomerAsync("JBL")}", email: "bo@jones.example" """, "contact { id }");
        var key = await KeyAsync(api, "NWR", "PROVISIONER");

        foreach (var (name, isReadable) in new[] { ("users", true), ("contacts", false), ("contracts", false) })
        {
            var read = (await GetAsync(api, $"/exports/{name}.csv?subtree=JBL", key)).Text;
            var all = (await GetAsync(api, $"/exports/{name}.csv?subtree=JBL", api.Key)).Text;
            all.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThan(1, name);
            read.ShouldBe(isReadable ? all : all[..(all.IndexOf("\r\n", StringComparison.Ordinal) + 2)], name);
            all.ShouldNotContain("Sup3r-Secret");
            all.Split("\r\n")[0].ShouldNotContain("Password");
        }
    }

    [Theory, OnSqlite]
    public async Task No_spreadsheet_runs_a_cell_and_no_program_has_to_take_the_guard_away(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);
        await api.DoneAsync("updateCustomer", $"""customerId: "{await api.CustomerAsync("JBL")}", notes: "=HYPERLINK(1)", rank: "+1" """, "customer { id }");

        var (_, csv, type) = await GetAsync(api, "/exports/customers.csv?subtree=JBL", api.Key);
        var (_, lines, linesType) = await GetAsync(api, "/exports/customers.jsonl?subtree=JBL", api.Key);

        csv.ShouldContain("'=HYPERLINK(1)");
        csv.ShouldContain(",'+1,");
        var row = JsonDocument.Parse(lines).RootElement;
        (row.GetProperty("Notes").GetString(), row.GetProperty("Rank").GetString()).ShouldBe(("=HYPERLINK(1)", "+1"));
        (type, linesType).ShouldBe(("text/csv", "application/jsonl"));
    }

    [Theory, OnSqlite]
    public async Task A_template_has_the_custom_fields_of_a_customer_for_who_sees_it(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider);
        await api.DoneAsync("createCustomField", $"""ownerId: "{await api.CustomerAsync("NWR")}", target: CUSTOMER, key: "shelf", name: "Shelf", kind: TEXT""", "customField { id }");
        var key = await KeyAsync(api, "LIT", "READ");
        var query = $$"""{ importTemplates(object: CUSTOMERS, customerId: "{{await api.CustomerAsync("NWR")}}") { columns { name } } }""";

        (await GetAsync(api, "/imports/templates/customers.csv", null)).Text.ShouldNotContain("cf:shelf");
        (await GetAsync(api, "/imports/templates/customers.csv?below=NWR", api.Key)).Text.ShouldContain("cf:shelf");
        (await GetAsync(api, "/imports/templates/customers.csv?below=NWR", key)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync(api, "/imports/templates/customers.csv?below=NWR", null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.AskAsync(query, api.Key)).Body.ToString().ShouldContain("cf:shelf");
        (await api.AskAsync(query, key)).Body.GetProperty("data").GetProperty("importTemplates").GetArrayLength().ShouldBe(0);
    }

    private static async Task<string> KeyAsync(LiveApi api, string code, string scope) => (await api.DoneAsync(
        "createApiKey", $"""name: "reader", customerId: "{await api.CustomerAsync(code)}", scopes: [{scope}] """, "secret")).GetProperty("secret").GetString()!;

    private static async Task<string[]> CodesAsync(LiveApi api, string path, string key) =>
    [
        .. (await GetAsync(api, path, key)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Code").GetString()!),
    ];

    private static async Task<string[]> QueriedAsync(LiveApi api, string key)
    {
        var answer = await api.AskAsync("{ customers(first: 100) { nodes { code } } }", key);
        return [.. answer.Body.GetProperty("data").GetProperty("customers").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("code").GetString()!).Order()];
    }

    private static async Task<(HttpStatusCode Status, string Text, string? Type)> GetAsync(LiveApi api, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        using var response = await api.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType);
    }
}
