using System.Text.Json;
using CustomerGraph.EndToEnd.Tests.Crashing;
using CustomerGraph.Persistence;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>Somebody with an account in a target system asks to be forgotten, and the operator does what the refusals say.</summary>
public sealed class ForgettingTests
{
    private const string Upn = "kanaria.gelbfink@jones.example";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Who_was_provisioned_is_erased_after_their_account_and_the_log_still_verifies(StoreProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var server = await ServerProcess.StartAsync(database, "--Simulator:Delay=00:00:00");
        using var api = new ApiClient(server);
        var user = await CreateAsync(api);
        await DoneAsync(api, "requestProvisioning", $"""targetId: "{user}" """);
        await UntilAsync(api, user, "PROVISIONED");
        var erasure = $"""userId: "{user}", reason: "Case 12" """;

        (await ErrorsAsync(api, "eraseUser", erasure)).ShouldContain("USER_STILL_PROVISIONED");
        await DoneAsync(api, "requestDeprovisioning", $"""targetId: "{user}" """);
        await UntilAsync(api, user, "DEPROVISIONED");
        await DoneAsync(api, "deleteUser", $"""userId: "{user}" """);
        await Waiting.UntilAsync(Patience, async () => await IsErasedAsync(api, erasure));

        var (code, said) = await ServerProcess.RunAsync(database, "audit", "verify");
        code.ShouldBe(0, said);
        said.ShouldContain("entries are as they were written");
        var log = (await ServerProcess.RunAsync(database, "audit", "export")).Output;
        log.ShouldContain("user.erased");
        log.ShouldNotContain("gelbfink", Case.Insensitive);
    }

    private static async Task<string> CreateAsync(ApiClient api)
    {
        var customer = (await api.QueryAsync("""{ customer(code: "JBL") { id } }""")).GetProperty("customer").GetProperty("id").GetString();
        var made = await SendAsync(
            api, "createUser", $"""customerId: "{customer}", upn: "{Upn}", email: "{Upn}", firstNames: "Kanaria", lastName: "Gelbfink", password: "Blue-Kettle-42" """, "user { id }");
        made.GetProperty("errors").ToString().ShouldBe("[]");
        return made.GetProperty("user").GetProperty("id").GetString()!;
    }

    private static Task UntilAsync(ApiClient api, string user, string status) => Waiting.UntilAsync(
        Patience,
        async () => (await api.QueryAsync($$"""{ node(id: "{{user}}") { ... on User { status } } }""")).GetProperty("node").GetProperty("status").GetString() == status);

    /// <summary>Refused only while the account is being removed.</summary>
    private static async Task<bool> IsErasedAsync(ApiClient api, string erasure)
    {
        var errors = await ErrorsAsync(api, "eraseUser", erasure);
        errors.ShouldBeSubsetOf(["USER_STILL_PROVISIONED"]);
        return errors.Length == 0;
    }

    private static async Task DoneAsync(ApiClient api, string mutation, string input) => (await ErrorsAsync(api, mutation, input)).ShouldBeEmpty();

    private static async Task<string[]> ErrorsAsync(ApiClient api, string mutation, string input) =>
        [.. (await SendAsync(api, mutation, input, "__typename")).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()!)];

    private static async Task<JsonElement> SendAsync(ApiClient api, string mutation, string input, string selection) =>
        (await api.QueryAsync($$"""mutation { {{mutation}}(input: { {{input}} }) { {{selection}} errors { ... on UserError { code } } } }""")).GetProperty(mutation);
}
