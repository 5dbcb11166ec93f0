using System.Text.Json;
using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Testing;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>The life of API keys: made, rotated, restricted, revoked, listed.</summary>
public sealed class ApiKeyTests
{
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    [Theory, OnSqlite, OnPostgres]
    public async Task After_a_rotation_both_secrets_work_until_the_overlap_is_over(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, _time);
        var (id, old) = await KeyAsync(api, "NWR");

        var rotated = await api.DoneAsync("rotateApiKey", $"""apiKeyId: "{id}", overlapMinutes: 60 """, "secret apiKey { id keyId formerKeyId formerUntil version }");
        var secret = rotated.GetProperty("secret").GetString()!;

        rotated.GetProperty("apiKey").GetProperty("id").GetString().ShouldBe(id);
        rotated.GetProperty("apiKey").GetProperty("formerKeyId").GetString().ShouldBe(old.Split('_')[1]);
        rotated.GetProperty("apiKey").GetProperty("formerUntil").GetString().ShouldBe("2026-03-02T13:00:00Z");
        rotated.GetProperty("apiKey").GetProperty("version").GetInt32().ShouldBe(2);
        (await WorksAsync(api, old)).ShouldBeTrue();
        (await WorksAsync(api, secret)).ShouldBeTrue();

        _time.Advance(TimeSpan.FromHours(1));
        (await WorksAsync(api, old)).ShouldBeFalse();
        (await WorksAsync(api, secret)).ShouldBeTrue();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Without_an_overlap_the_former_secret_ends_at_once_and_so_does_the_one_before_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, _time);
        var (id, first) = await KeyAsync(api, "NWR");
        var second = await RotateAsync(api, id, 600);
        var third = await RotateAsync(api, id, 600);

        (await WorksAsync(api, first)).ShouldBeFalse();
        (await WorksAsync(api, second)).ShouldBeTrue();
        var fourth = await RotateAsync(api, id, 0);
        (await WorksAsync(api, third)).ShouldBeFalse();
        (await WorksAsync(api, fourth)).ShouldBeTrue();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_restriction_takes_away_and_never_gives(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, _time);
        var (id, secret) = await KeyAsync(api, "NWR", "WRITE");

        (await api.RefusalsAsync("restrictApiKey", $"""apiKeyId: "{id}", scopes: [ADMIN], customerId: "{api.Id("ROOT")}" """))
            .ShouldBe(["API_KEY_WIDENED at scopes", "API_KEY_WIDENED at customerId"]);
        var restricted = await api.DoneAsync(
            "restrictApiKey", $"""apiKeyId: "{id}", name: "reader", scopes: [READ], customerId: "{api.Id("FAB")}", expiresAt: "2026-03-03T00:00:00Z", expectedVersion: 1 """,
            "apiKey { name scopes customer { code } expiresAt version }");

        restricted.GetProperty("apiKey").ToString().ShouldBe(
            """{"name":"reader","scopes":["READ"],"customer":{"code":"FAB"},"expiresAt":"2026-03-03T00:00:00Z","version":2}""");
        var signedIn = (await api.Get<KeyHolder>().FindAsync(secret, CancellationToken.None)).Value;
        signedIn.Actor.Permissions.ShouldNotContain(Permission.CustomerUpdate);
        signedIn.Actor.VisibleSubtrees.Single().Value.ShouldEndWith($"/{api.Id("FAB")[4..]}/");
        (await api.RefusalsAsync("restrictApiKey", $"""apiKeyId: "{id}", expiresAt: "2026-03-04T00:00:00Z", expectedVersion: 1 """))
            .ShouldBe(["VERSION_CONFLICT at expectedVersion", "API_KEY_WIDENED at expiresAt"]);
        (await api.RefusalsAsync("restrictApiKey", $"""apiKeyId: "{id}", scopes: [WRITE] """)).ShouldBe(["API_KEY_WIDENED at scopes"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_key_that_was_right_a_moment_ago_ends_when_it_expires(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, _time);
        var (id, secret) = await KeyAsync(api, "NWR");
        await api.DoneAsync("restrictApiKey", $"""apiKeyId: "{id}", expiresAt: "2026-03-02T12:00:04Z" """, "apiKey { id }");
        (await WorksAsync(api, secret)).ShouldBeTrue();

        _time.Advance(TimeSpan.FromSeconds(3));
        (await WorksAsync(api, secret)).ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(1));
        (await WorksAsync(api, secret)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_secret_behind_the_id_of_a_key_in_use_is_refused()
    {
        await using var api = await ApiHost.CreateAsync(StoreProvider.Sqlite, _time);
        var (_, secret) = await KeyAsync(api, "NWR");
        (await WorksAsync(api, secret)).ShouldBeTrue();

        // The last character is of the checksum, the 30th of the secret, and the third text is too long.
        foreach (var wrong in new[] { Changed(secret, ^1), Changed(secret, 30), secret + "0", secret[..^1], secret[..19], "" })
            (await WorksAsync(api, wrong)).ShouldBeFalse(wrong);
        (await WorksAsync(api, secret)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_signs_in_while_somebody_else_writes_for_long()
    {
        await using var api = await ApiHost.CreateAsync(StoreProvider.Sqlite, _time);
        var (_, secret) = await KeyAsync(api, "NWR");
        await using var db = api.Store.CreateContext();
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);

        (await WorksAsync(api, secret)).ShouldBeTrue();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_key_that_is_no_longer_in_force_can_be_neither_rotated_nor_restricted(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, _time);
        var (id, _) = await KeyAsync(api, "NWR");
        await api.DoneAsync("revokeApiKey", $"""apiKeyId: "{id}" """, "apiKey { state }");

        (await api.RefusalsAsync("rotateApiKey", $"""apiKeyId: "{id}", overlapMinutes: 43201 """)).ShouldBe(["API_KEY_NOT_IN_FORCE", "INVALID_VALUE at overlapMinutes"]);
        (await api.RefusalsAsync("restrictApiKey", $"""apiKeyId: "{id}", scopes: [] """)).ShouldBe(["API_KEY_NOT_IN_FORCE", "REQUIRED at scopes"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_makes_or_gets_to_know_a_key_that_gives_more_than_they_hold(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, _time);
        var (id, _) = await KeyAsync(api, "NWR", "ADMIN");
        var role = await api.DoneAsync(
            "createRole", $"""customerId: "{api.Id("NWR")}", code: "KeyKeeper", permissions: ["customer.read", "token.manage"] """, "role { id }");
        var user = await api.DoneAsync(
            "createUser",
            $"""customerId: "{api.Id("NWR")}", upn: "keeper@northwind.example", firstNames: "K", lastName: "Keeper", email: "k@northwind.example", password: "Sup3r-Secret-2026" """,
            "user { id }");
        var userId = user.GetProperty("user").GetProperty("id").GetString()!;
        await api.DoneAsync("assignRole", $"""userId: "{userId}", roleId: "{role.GetProperty("role").GetProperty("id").GetString()}", customerId: "{api.Id("NWR")}", scope: SUBTREE """, "user { id }");
        await api.ActAsAsync(userId);

        (await api.RefusalsAsync("rotateApiKey", $"""apiKeyId: "{id}" """)).ShouldBe(["PERMISSION_ESCALATION"]);
        (await api.RefusalsAsync("createApiKey", $"""name: "more", customerId: "{api.Id("NWR")}", scopes: [READ] """)).ShouldBe(["PERMISSION_ESCALATION"]);
        (await api.RefusalsAsync("createApiKey", $"""name: "other", customerId: "{api.Id("ROOT")}", scopes: [READ] """)).ShouldBe(["NOT_FOUND at customerId"]);
        (await api.RefusalsAsync("revokeApiKey", $"""apiKeyId: "{id}" """)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_secret_is_shown_once_also_under_an_idempotency_key(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, _time);
        var input = $"""name: "portal", customerId: "{api.Id("NWR")}", scopes: [READ], idempotencyKey: "k1" """;

        var first = await api.DoneAsync("createApiKey", input, "secret apiKey { id }");
        var again = await api.DoneAsync("createApiKey", input, "secret apiKey { id }");

        again.GetProperty("apiKey").ToString().ShouldBe(first.GetProperty("apiKey").ToString());
        first.GetProperty("secret").ValueKind.ShouldBe(JsonValueKind.String);
        again.GetProperty("secret").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Keys_are_listed_by_state_place_and_use_and_paged_both_ways(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, _time);
        var (revoked, _) = await KeyAsync(api, "NWR", name: "revoked");
        await api.DoneAsync("revokeApiKey", $"""apiKeyId: "{revoked}" """, "apiKey { id }");
        await api.DoneAsync("createApiKey", $"""name: "expired", customerId: "{api.Id("FAB")}", expiresAt: "2026-03-02T12:01:00Z" """, "secret");
        var (_, used) = await KeyAsync(api, "FAB", name: "used");
        await KeyAsync(api, "FAB", name: "unused");
        _time.Advance(TimeSpan.FromMinutes(2));
        (await WorksAsync(api, used)).ShouldBeTrue();

        (await NamesAsync(api, $$"""filter: { subtreeOf: "{{api.Id("NWR")}}" }""")).ShouldBe("revoked expired used unused");
        (await NamesAsync(api, $$"""filter: { customerId: "{{api.Id("NWR")}}" }""")).ShouldBe("revoked");
        (await NamesAsync(api, $$"""filter: { subtreeOf: "{{api.Id("NWR")}}", state: [ACTIVE] }""")).ShouldBe("used unused");
        (await NamesAsync(api, $$"""filter: { subtreeOf: "{{api.Id("NWR")}}", state: [EXPIRED, REVOKED] }""")).ShouldBe("revoked expired");
        (await NamesAsync(api, $$"""filter: { subtreeOf: "{{api.Id("NWR")}}", state: [] }""")).ShouldBe("");
        (await NamesAsync(api, $$"""filter: { subtreeOf: "{{api.Id("NWR")}}", unusedSince: "2026-03-02T12:02:00Z", state: [ACTIVE] }""")).ShouldBe("unused");
        (await NamesAsync(api, """filter: { subtreeOf: "cus_999999" }""")).ShouldBe("");
        var page = await api.DataAsync($$"""{ apiKeys(last: 2, filter: { subtreeOf: "{{api.Id("NWR")}}" }) { totalCount nodes { name } pageInfo { hasPreviousPage startCursor } } }""");
        page.GetProperty("apiKeys").GetProperty("totalCount").GetInt32().ShouldBe(4);
        var cursor = page.GetProperty("apiKeys").GetProperty("pageInfo").GetProperty("startCursor").GetString();
        (await NamesAsync(api, $$"""last: 2, before: "{{cursor}}", filter: { subtreeOf: "{{api.Id("NWR")}}" }""")).ShouldBe("revoked expired");
        api.As = api.CallerAt("FAB");
        (await NamesAsync(api, "first: 100")).ShouldBe("expired used unused");
        api.As = api.CallerAt("FAB", ApiScope.Write);
        (await NamesAsync(api, "first: 100")).ShouldBe("");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Uses_are_noted_once_a_minute(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, _time);
        var (_, secret) = await KeyAsync(api, "NWR");
        using var counter = StatementCounter.Start();
        await WorksAsync(api, secret);
        var first = counter.Count;

        for (var use = 0; use < 20; use++)
            (await WorksAsync(api, secret)).ShouldBeTrue();

        counter.Count.ShouldBe(first);
        _time.Advance(TimeSpan.FromMinutes(1));
        await WorksAsync(api, secret);
        counter.Count.ShouldBeGreaterThan(first);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_happens_to_a_key_is_in_the_log_without_its_secret(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, _time);
        var (id, secret) = await KeyAsync(api, "NWR", "WRITE");
        var rotated = await RotateAsync(api, id, 10);
        await api.DoneAsync("restrictApiKey", $"""apiKeyId: "{id}", scopes: [READ] """, "apiKey { id }");
        await api.DoneAsync("revokeApiKey", $"""apiKeyId: "{id}" """, "apiKey { id }");

        var events = await api.Store.ReadAsync(
            new SqlText("SELECT name, payload FROM event WHERE name LIKE 'api_key.%' ORDER BY seq"), row => row.Text(0) + row.Text(1), [], CancellationToken.None);

        events.Select(line => line[..line.IndexOf('{', StringComparison.Ordinal)]).TakeLast(4)
            .ShouldBe(["api_key.created", "api_key.rotated", "api_key.restricted", "api_key.revoked"]);
        string.Join('\n', events).ShouldNotContain(secret.Split('_')[2]);
        string.Join('\n', events).ShouldNotContain(rotated.Split('_')[2]);
    }

    private static async Task<string> RotateAsync(ApiHost api, string id, int overlapMinutes) =>
        (await api.DoneAsync("rotateApiKey", $"""apiKeyId: "{id}", overlapMinutes: {overlapMinutes} """, "secret")).GetProperty("secret").GetString()!;

    private static async Task<string> NamesAsync(ApiHost api, string arguments)
    {
        var data = await api.DataAsync($$"""{ apiKeys({{arguments}}) { nodes { name } } }""");
        return string.Join(' ', data.GetProperty("apiKeys").GetProperty("nodes").EnumerateArray().Select(key => key.GetProperty("name").GetString()));
    }

    private static string Changed(string secret, Index at)
    {
        var characters = secret.ToCharArray();
        characters[at] = characters[at] == '0' ? '1' : '0';
        return new(characters);
    }

    private static async Task<bool> WorksAsync(ApiHost api, string secret) => (await api.Get<KeyHolder>().FindAsync(secret, CancellationToken.None)).IsSuccess;

    private static async Task<(string Id, string Secret)> KeyAsync(ApiHost api, string customer, string scope = "READ", string name = "portal")
    {
        var created = await api.DoneAsync("createApiKey", $"""name: "{name}", customerId: "{api.Id(customer)}", scopes: [{scope}] """, "secret apiKey { id }");
        return (created.GetProperty("apiKey").GetProperty("id").GetString()!, created.GetProperty("secret").GetString()!);
    }
}
