namespace CustomerGraph.EndToEnd.Tests.Crashing;

/// <summary>What a crash test starts from: the demo tree's customers in the target system, and a partner who provides web hosting for all.</summary>
internal static class Estate
{
    public static async Task PrepareAsync(ServerProcess server, IReadOnlyList<Driver> drivers, Uri partner)
    {
        using var api = new ApiClient(server);
        var root = await IdAsync(api, "ROOT");
        foreach (var driver in drivers)
            driver.CustomerId = await IdAsync(api, driver.Code);
        // A night makes more accounts than the demo tree's limits allow.
        foreach (var customerId in (string[])[root, await IdAsync(api, "NWR"), .. drivers.Select(driver => driver.CustomerId)])
        {
            await DoneAsync(
                api, "mutation ($input: SetQuotaInput!) { setQuota(input: $input) { errors { ... on UserError { message } } } }",
                new { customerId, metric = "USERS", soft = 100_000, hard = 100_000 });
        }
        foreach (var code in (string[])["NWR", "FAB"])
        {
            await DoneAsync(
                api, "mutation ($input: SetSettingInput!) { setSetting(input: $input) { errors { ... on UserError { message } } } }",
                new { customerId = await IdAsync(api, code), key = "users.limit", value = 100_000 });
        }
        await DoneAsync(
            api, "mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { errors { ... on UserError { message } } } }",
            new { customerId = root, name = "Partner", url = partner, events = (string[])["user.created"], services = (string[])["WEB"] });
        foreach (var code in (string[])["NWR", "FAB", .. drivers.Select(driver => driver.Code)])
        {
            await DoneAsync(
                api, "mutation ($input: RequestProvisioningInput!) { requestProvisioning(input: $input) { errors { ... on UserError { message } } } }",
                new { targetId = await IdAsync(api, code) });
            await Waiting.UntilAsync(TimeSpan.FromSeconds(60), async () => await StatusAsync(api, code) == "PROVISIONED");
        }
    }

    private static async Task<string> IdAsync(ApiClient api, string code) =>
        (await api.QueryAsync("query ($code: String!) { customer(code: $code) { id } }", new { code })).GetProperty("customer").GetProperty("id").GetString()!;

    private static async Task<string> StatusAsync(ApiClient api, string code) =>
        (await api.QueryAsync("query ($code: String!) { customer(code: $code) { status } }", new { code })).GetProperty("customer").GetProperty("status").GetString()!;

    private static async Task DoneAsync(ApiClient api, string mutation, object input) =>
        (await api.QueryAsync(mutation, new { input })).ToString().ShouldNotContain("\"message\"");
}
