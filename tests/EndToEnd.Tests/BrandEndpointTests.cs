using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>What a page for signing in asks before anybody has signed in.</summary>
public sealed class BrandEndpointTests
{
    [Fact]
    public async Task A_host_shows_its_brand_by_language_without_a_key()
    {
        await using var database = await TestDatabase.CreateAsync(StoreProvider.Sqlite);
        await using var server = await ServerProcess.StartAsync(database);
        using (var api = new ApiClient(server))
            await CreateBrandsAsync(api);
        using var http = new HttpClient { BaseAddress = server.Url };

        var swiss = await http.GetFromJsonAsync<JsonElement>("/brand?host=PORTAL.Northwind.example&language=de-CH");
        var any = await http.GetFromJsonAsync<JsonElement>("/brand?host=portal.northwind.example&language=fr");
        using var unknown = await http.GetAsync("/brand?host=nobody.example");
        using var nonsense = await http.GetAsync("/brand?host=%2F%2F");
        using var nothing = await http.GetAsync("/brand");
        using var cached = await http.GetAsync("/brand?host=portal.northwind.example");

        (swiss.GetProperty("displayName").GetString(), swiss.GetProperty("primaryColor").GetString()).ShouldBe(("Laden", "#123456"));
        (any.GetProperty("displayName").GetString(), any.GetProperty("logoUrl").GetString()).ShouldBe(("Tienda", null));
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        nonsense.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        nothing.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        cached.Headers.CacheControl!.ToString().ShouldBe("public, max-age=60");
    }

    private static async Task CreateBrandsAsync(ApiClient api)
    {
        var owner = (await api.QueryAsync("""{ customer(code: "NWR") { id } }""")).GetProperty("customer").GetProperty("id").GetString();
        foreach (var (code, name, host) in new[] { ("ES", "Tienda", ""), ("DE", "Laden", """, language: "de" """) })
        {
            var created = await api.QueryAsync($$"""
                mutation { createBrand(input: { ownerId: "{{owner}}", code: "{{code}}", name: "{{name}}", values: { displayName: "{{name}}", primaryColor: "#123456" },
                  hosts: [{ host: "portal.northwind.example"{{host}} }] }) { errors { ... on UserError { code } } } }
                """);
            created.GetProperty("createBrand").GetProperty("errors").ToString().ShouldBe("[]");
        }
    }
}
