using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests.Contracts;

/// <summary>Contracts as clients write them.</summary>
internal static class TypedContracts
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A host whose days are turned by hand; it begins at noon on 2 March 2026.</summary>
    public static async Task<(ApiHost Api, ManualTime Time)> HostAsync(StoreProvider provider)
    {
        var time = new ManualTime(Noon);
        return (await ApiHost.CreateAsync(provider, time), time);
    }

    /// <summary>A rate of the provider; its id.</summary>
    public static async Task<string> RateAsync(this ApiHost api, decimal amount = 100, string owner = "ROOT", string description = "Hour")
    {
        var done = await api.DoneAsync(
            "createRate", FormattableString.Invariant($"""customerId: "{api.Id(owner)}", amount: "{amount}", description: "{description}" """), "rate { id }");
        return done.GetProperty("rate").GetProperty("id").GetString()!;
    }

    /// <summary>A contract of the Test customer from 1 March 2026; its id.</summary>
    /// <param name="more">Further members of the input.</param>
    public static async Task<string> ContractAsync(this ApiHost api, string terms, string name = "Care", string more = "", string code = "TST")
    {
        var done = await api.DoneAsync("createContract", Input(api, terms, name, more, code), "contract { id }");
        return done.GetProperty("contract").GetProperty("id").GetString()!;
    }

    public static string Input(ApiHost api, string terms, string name = "Care", string more = "", string code = "TST") =>
        $$"""customerId: "{{api.Id(code)}}", name: "{{name}}", startsOn: "2026-03-01", currency: "EUR", terms: { {{terms}} } {{more}}""";

    public static string BlockHours(string rate, string more = "") =>
        $$"""blockHours: { hoursIncluded: "10", pricePerHour: "{{rate}}", billingPeriod: MONTHLY {{more}} }""";

    /// <summary>Fields of a contract, after a query for it alone.</summary>
    public static async Task<JsonElement> ReadAsync(this ApiHost api, string contract, string selection) =>
        (await api.DataAsync($$"""{ node(id: "{{contract}}") { ... on Contract { {{selection}} } } }""")).GetProperty("node");

    public static Task<JsonElement> UseAsync(this ApiHost api, string contract, string hours, string key) => api.DoneAsync(
        "recordUsage", $$"""contractIds: ["{{contract}}"], quantity: "{{hours}}", reference: "work", idempotencyKey: "{{key}}" """,
        "shares { used overage needsDecision contract { name } }");
}
