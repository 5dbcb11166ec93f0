using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerGraph.EndToEnd.Tests.Crashing;
using CustomerGraph.Persistence;
using CustomerGraph.Testing;
using Npgsql;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>
/// Plants secrets by every mutation that takes or makes one, and then looks for them everywhere: in what the server logs at the lowest level, as text
/// and as JSON with scopes, in what a telemetry collector gets, in its answers and exports, and in every byte of the database, of its backup and of
/// the audit log.
/// </summary>
public sealed class RedactionTests : IDisposable
{
    /// <summary>Every input with a secret; a new one needs a line in <see cref="PlantAsync"/>.</summary>
    private static readonly string[] Takers = ["CreateAdministratorInput", "CreateUserInput", "NewUserInput", "ResetUserPasswordInput"];

    /// <summary>Every payload that shows a secret, once.</summary>
    private static readonly string[] Makers = ["CreateApiKeyPayload", "CreateWebhookEndpointPayload", "RotateApiKeyPayload", "RotateWebhookSecretPayload"];

    /// <summary>Not planted: an embed token needs stored documents, which the server of this test has not.</summary>
    private static readonly string[] NotPlanted = ["CreateEmbedTokenPayload"];

    private readonly string _folder = Directory.CreateTempSubdirectory("canary-").FullName;
    private readonly List<string> _canaries = [];
    private readonly StringBuilder _answers = new();
    private string _id = "";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void All_inputs_and_answers_with_secrets_are_among_those_that_are_tested()
    {
        var schema = File.ReadAllText(Path.Combine(ServerProcess.Metadata("RepositoryRoot"), "schema.graphql"));

        Holding(schema, "input", "assword|ecret|ApiToken").ShouldBe(Takers);
        Holding(schema, "type", "secret|token|password").Where(type => type.EndsWith("Payload", StringComparison.Ordinal)).Except(NotPlanted).ShouldBe(Makers);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task No_secret_is_left_anywhere(StoreProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var partner = new Receiver();
        using var collector = new Collector();
        using var targets = await Targets.OpenAsync();
        string[] settings =
        [
            "--Logging:LogLevel:Default=Trace", .. LogFormat(provider), $"--Telemetry:Collector={collector.Url}", "--Telemetry:Interval=00:00:02", "--Logging:LogLevel:Microsoft.AspNetCore=Trace", .. targets.Settings,
            "--Webhooks:AllowHttp=true", "--Webhooks:AllowedNetworks:0=127.0.0.0/8",
        ];
        await using (var server = await ServerProcess.StartAsync(database, settings))
        {
            await PlantAsync(server, partner.Url);
            await PlantRefusedAsync(server);
            await ProvisionAsync(server, partner);
            _canaries.Count.ShouldBe(14);
            if (provider == StoreProvider.Postgres)
                await PlantIntoAFaultAsync(server, database);
            targets.SignIn("two@jones.example", _canaries[1]);
            if (targets.Password is { } directory)
                Plant(directory);
            Search("a message to a partner", Encoding.UTF8.GetBytes(string.Join('\n', partner.Bodies)));
            await ExportAsync(server);
            await HealthAsync(server);
            await collector.SpanAsync(span => span.Name.StartsWith("connector ", StringComparison.Ordinal));
            Search("telemetry", collector.ReceivedBytes());
            Search("an answer", Encoding.UTF8.GetBytes(_answers.ToString()));
            Search("the log", Encoding.UTF8.GetBytes(server.Output));
            Search("the audit log", Encoding.UTF8.GetBytes((await ServerProcess.RunAsync(database, "audit", "export")).Output));
            server.Output.ShouldContain("INSERT INTO");
            foreach (var (name, bytes) in await StoredAsync(database))
                Search(name, bytes);
        }
    }

    /// <summary>One format for each database: all that a log holds, values and scopes as members.</summary>
    private static string[] LogFormat(StoreProvider provider) => provider == StoreProvider.Sqlite
        ? ["--Logging:Console:FormatterName=json", "--Logging:Console:FormatterOptions:IncludeScopes=true"]
        : [];

    private async Task ExportAsync(ServerProcess server)
    {
        foreach (var format in (string[])["csv", "jsonl"])
        {
            foreach (var what in (string[])["customers", "contacts", "users", "contracts"])
                (await TextAsync(server, $"/exports/{what}.{format}")).Length.ShouldBeGreaterThan(0);
        }
    }

    private async Task HealthAsync(ServerProcess server)
    {
        (await TextAsync(server, "/health/live")).ShouldBe("live");
        (await TextAsync(server, "/health/ready")).ShouldBe("ready");
    }

    private async Task<string> TextAsync(ServerProcess server, string path)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Api-Key", server.Key);
        using var answer = await http.GetAsync(new Uri(server.Url, path));
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {answer.StatusCode}");
        var text = await answer.Content.ReadAsStringAsync();
        _answers.AppendLine(text);
        return text;
    }

    /// <summary>Brings everything to the directory, and a web space to the partner.</summary>
    private async Task ProvisionAsync(ServerProcess server, Receiver partner)
    {
        await DoAsync(server, "assignService", new { customerId = _id, serviceCode = "WEB", instanceName = "canary", idempotencyKey = "canary" }, "customerService { id }");
        foreach (var code in (string[])["NWR", "JBL"])
        {
            var ordered = await DoAsync(
                server, "requestProvisioning", new { targetId = await IdAsync(server, code), withContents = code == "JBL" }, "request { id }");
            var request = new { id = ordered.GetProperty("request").GetProperty("id").GetString() };
            await Waiting.UntilAsync(TimeSpan.FromSeconds(60), async () =>
                (await AskAsync(server, "query ($id: ID!) { node(id: $id) { ... on ProvisioningRequest { state } } }", request)).ToString().Contains("SUCCEEDED", StringComparison.Ordinal));
        }
        partner.Tasks.ShouldNotBeEmpty();
        await Waiting.UntilAsync(TimeSpan.FromSeconds(60), () => Task.FromResult(!partner.Events.IsEmpty));
    }

    private async Task PlantAsync(ServerProcess server, Uri partner)
    {
        _id = (await AskAsync(server, """{ customer(code: "JBL") { id } }""", new { })).GetProperty("customer").GetProperty("id").GetString()!;
        var user = await DoAsync(server, "createUser", User("one", Password()), "user { id }");
        await DoAsync(server, "createAdministrator", User("two", Password()), "user { id }");
        await DoAsync(server, "resetUserPassword", new { userId = user.GetProperty("user").GetProperty("id").GetString(), password = Password() }, "user { id }");
        var onboarded = new
        {
            customer = new { parentId = await IdAsync(server, "NWR"), name = "Canary & Co", primaryDomain = "canary.example" },
            administrator = new { upn = "three@canary.example", firstNames = "Sita", lastName = "Gurung", email = "three@canary.example", password = Password() },
            provision = false, idempotencyKey = "canary",
        };
        await DoAsync(server, "onboardCustomer", onboarded, "process { id }");

        var key = await DoAsync(server, "createApiKey", new { customerId = _id, name = "canary", idempotencyKey = "canary" }, "apiKey { id } secret");
        var keyId = key.GetProperty("apiKey").GetProperty("id").GetString();
        PlantKey(key);
        PlantKey(await DoAsync(server, "rotateApiKey", new { apiKeyId = keyId }, "secret"));
        var endpoint = await DoAsync(server, "createWebhookEndpoint", Partner(partner), "endpoint { id } secret");
        PlantWebhook(endpoint);
        await DoAsync(server, "createUser", User("five", Password()), "user { id }");
        PlantWebhook(await DoAsync(server, "rotateWebhookSecret", new { endpointId = endpoint.GetProperty("endpoint").GetProperty("id").GetString() }, "secret"));
    }

    private object Partner(Uri url) => new { customerId = _id, name = "canary", url, events = (string[])["user.created"], services = (string[])["WEB"] };

    /// <summary>Secrets in requests that come to nothing.</summary>
    private async Task PlantRefusedAsync(ServerProcess server)
    {
        var weak = Plant("canaryweakpassword");
        await AskAsync(server, Mutation("createUser", "user { id }"), new { input = User("four", weak) });
        await AskAsync(server, Mutation("createUser", "user { id }"), new { input = new { customerId = _id, password = Password() } });
        await AskAsync(server, Mutation("createUser", "user { id }"), new { input = new { customerId = _id, password = new[] { Password(), "x" } } });
        await AskAsync(server, $$"""mutation { resetUserPassword(input: { userId: 7.5, password: "{{Password()}}", none: 1 }) { user { id } } }""", new { });

        using var stranger = new HttpRequestMessage(HttpMethod.Post, server.Api) { Content = JsonContent.Create(new { query = "{ viewer { name } }" }) };
        stranger.Headers.Add("X-Api-Key", Plant("cg_0123456789_" + Guid.NewGuid().ToString("N") + "_canary"));
        using var http = new HttpClient();
        using var answer = await http.SendAsync(stranger);
        _answers.AppendLine(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A secret in a request that the database breaks down under: the answer has a trace, and the log the exception.</summary>
    private async Task PlantIntoAFaultAsync(ServerProcess server, TestDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.Connection);
        await using var hide = source.CreateCommand("ALTER TABLE sealed_password RENAME TO hidden");
        await hide.ExecuteNonQueryAsync();
        await AskAsync(server, Mutation("createUser", "user { id }"), new { input = User("six", Password()) });
        await using var show = source.CreateCommand("ALTER TABLE hidden RENAME TO sealed_password");
        await show.ExecuteNonQueryAsync();
        _answers.ToString().ShouldContain("traceId");
        server.Output.ShouldContain("42P01");
    }

    private void PlantKey(JsonElement payload) => Plant(payload.GetProperty("secret").GetString()!.Split('_')[2]);

    private void PlantWebhook(JsonElement payload) => Plant(payload.GetProperty("secret").GetString()!["whsec_".Length..]);

    private string Password() => Plant($"Canary-{Guid.NewGuid():N}");

    private string Plant(string canary)
    {
        _canaries.Add(canary);
        return canary;
    }

    private object User(string name, string password) => new
    {
        customerId = _id, upn = $"{name}@jones.example", firstNames = "Sita", lastName = "Gurung", email = $"{name}@jones.example", password,
    };

    private async Task<string?> IdAsync(ServerProcess server, string code) =>
        (await AskAsync(server, $$"""{ customer(code: "{{code}}") { id } }""", new { })).GetProperty("customer").GetProperty("id").GetString();

    private async Task<JsonElement> DoAsync(ServerProcess server, string mutation, object input, string selection)
    {
        var payload = (await AskAsync(server, Mutation(mutation, selection), new { input })).GetProperty(mutation);
        payload.GetProperty("errors").ToString().ShouldBe("[]");
        return payload;
    }

    private static string Mutation(string name, string selection) =>
        $$"""mutation ($input: {{char.ToUpperInvariant(name[0])}}{{name[1..]}}Input!) { {{name}}(input: $input) { {{selection}} errors { ... on UserError { message code path } } } }""";

    private async Task<JsonElement> AskAsync(ServerProcess server, string query, object variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Api) { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Add("X-Api-Key", server.Key);
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        // What is shown once is shown in the field for it.
        _answers.AppendLine(Regex.Replace(text, "\"secret\":\"[^\"]*\"", ""));
        return JsonDocument.Parse(text).RootElement is var root && root.TryGetProperty("data", out var data) ? data : root;
    }

    private async Task<List<(string, byte[])>> StoredAsync(TestDatabase database)
    {
        if (database.Provider == StoreProvider.Postgres)
            return [("the dump", await DumpAsync(database))];
        var backup = Path.Combine(_folder, "backup");
        (await ServerProcess.RunAsync(database, "backup", backup)).ExitCode.ShouldBe(0);
        var folder = Path.GetDirectoryName(database.Connection)!;
        return [.. Directory.GetFiles(folder).Concat(Directory.GetFiles(backup)).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Select(file => (file, Bytes(file)))];
    }

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static async Task<byte[]> DumpAsync(TestDatabase database)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.Connection);
        using var process = Process.Start(new ProcessStartInfo("pg_dump", ["-h", connection.Host!, "-U", connection.Username!, connection.Database!]) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        text.ShouldContain("COPY public.audit_entry");
        return Encoding.UTF8.GetBytes(text);
    }

    private void Search(string where, byte[] bytes)
    {
        foreach (var canary in _canaries)
        {
            var text = Encoding.UTF8.GetBytes(canary);
            byte[][] forms = [text, Encoding.Unicode.GetBytes(canary), Encoding.UTF8.GetBytes(Convert.ToHexStringLower(text)), Encoding.UTF8.GetBytes(Convert.ToBase64String(text)[..^4])];
            foreach (var form in forms)
                bytes.AsSpan().IndexOf(form).ShouldBe(-1, string.Create(CultureInfo.InvariantCulture, $"canary {_canaries.IndexOf(canary)} is in {where}"));
        }
    }

    /// <summary>The types with a field of such a name, in alphabetical order.</summary>
    // A flag about secrets is none.
    private static string[] Holding(string schema, string kind, string names) =>
    [
        .. Regex.Matches(schema, $@"^{kind} (\w+)[^{{]*\{{(.*?)^\}}", RegexOptions.Multiline | RegexOptions.Singleline)
            .Where(type => Regex.IsMatch(type.Groups[2].Value, $@"^  \w*({names})\w*(\([^)]*\))?:(?! Boolean)", RegexOptions.Multiline))
            .Select(type => type.Groups[1].Value).Order(StringComparer.Ordinal),
    ];
}
