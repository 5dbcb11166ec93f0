using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>
/// What was taken away ends, over every way in at once: requests, open sockets, open event streams and tokens of pages, with keys as partners have them.
/// </summary>
public sealed class WithdrawnRightsTests : IDisposable
{
    private const string Portal = "https://portal.example";
    private const string Watch = "subscription { provisioningStatusChanged { customer { code } } }";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("withdrawn-").FullName;

    public WithdrawnRightsTests() => File.WriteAllText(Path.Combine(_folder, "portal.json"), """{"names":"{ customers { nodes { code } } }"}""");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_revoked_key_ends_what_was_opened_with_it(StoreProvider provider)
    {
        await using var api = await StartAsync(provider);
        var key = await api.DoneAsync("createApiKey", $"""name: "partner", customerId: "{await api.CustomerAsync("NWR")}", scopes: [ADMIN] """, "secret apiKey { id }");
        await using var partner = await Partner.OpenAsync(api, key.GetProperty("secret").GetString()!);
        await ChangeAsync(api, "JBL");
        await partner.ToldAsync("JBL");

        await api.DoneAsync("revokeApiKey", $"""apiKeyId: "{key.GetProperty("apiKey").GetProperty("id").GetString()}" """, "apiKey { id }");
        await ChangeAsync(api, "FAB");

        (await partner.AskAsync("{ __typename }")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await partner.PageAsync()).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await partner.EndAsync()).ShouldBe(((WebSocketCloseStatus)4403, "UNAUTHENTICATED"));
        partner.Told.ShouldNotContain(told => told.EndsWith("FAB"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_role_that_was_taken_away_ends_what_it_had_opened(StoreProvider provider)
    {
        await using var api = await StartAsync(provider);
        var user = await api.UserAsync("NWR", "ann@northwind-people.example", "ResellerAdministrator");
        var key = await api.DoneAsync(
            "createApiKey", $"""name: "ann", customerId: "{await api.CustomerAsync("NWR")}", scopes: [ADMIN], userId: "{user}" """, "secret");
        await using var partner = await Partner.OpenAsync(api, key.GetProperty("secret").GetString()!);
        await ChangeAsync(api, "JBL");
        await partner.ToldAsync("JBL");

        var roles = await api.AskAsync($$"""{ node(id: "{{user}}") { ... on User { roleAssignments { id } } } }""", api.Key);
        foreach (var assignment in roles.Body.GetProperty("data").GetProperty("node").GetProperty("roleAssignments").EnumerateArray())
            await api.DoneAsync("unassignRole", $"""assignmentId: "{assignment.GetProperty("id").GetString()}" """, "__typename");
        await ChangeAsync(api, "FAB");

        (await partner.AskAsync("{ customers { totalCount nodes { code } } }")).Data.ShouldBe("""{"customers":{"totalCount":0,"nodes":[]}}""");
        (await partner.AskAsync("""{ customer(code: "JBL") { code } }""")).Data.ShouldBe("""{"customer":null}""");
        (await partner.PageAsync()).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await partner.EndAsync()).Socket.ShouldBe((WebSocketCloseStatus)4403);
        partner.Told.ShouldNotContain(told => told.EndsWith("FAB"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_customer_that_was_moved_away_is_gone_and_the_rest_goes_on(StoreProvider provider)
    {
        await using var api = await StartAsync(provider);
        var key = await api.DoneAsync("createApiKey", $"""name: "partner", customerId: "{await api.CustomerAsync("NWR")}", scopes: [ADMIN] """, "secret");
        await using var partner = await Partner.OpenAsync(api, key.GetProperty("secret").GetString()!);
        await ChangeAsync(api, "JBL");
        await partner.ToldAsync("JBL");

        await ResetAsync(api, "JBL");
        await ChangeAsync(api, "FAB");
        await partner.ToldAsync("FAB");
        var move = $"""customerId: "{await api.CustomerAsync("JBL")}", newParentId: "{await api.CustomerAsync("ACC")}", allowRelocation: true""";
        var hash = (await api.AskAsync($"{{ planMove({move}) {{ hash }} }}", api.Key)).Body.GetProperty("data").GetProperty("planMove").GetProperty("hash").GetString();
        await api.DoneAsync("executeMove", $"""{move}, planHash: "{hash}" """, "customer { code }");
        partner.Told.Clear();
        await ChangeAsync(api, "JBL");
        await ResetAsync(api, "FAB");
        await partner.ToldAsync("FAB");

        partner.Told.ShouldNotContain(told => told.EndsWith("JBL"));
        (await partner.AskAsync("""{ customer(code: "JBL") { code } }""")).Data.ShouldBe("""{"customer":null}""");
        (await partner.PageAsync()).Body.ToString().ShouldNotContain("JBL");
    }

    private Task<LiveApi> StartAsync(StoreProvider provider) =>
        LiveApi.StartAsync(provider, settings: ["Profile=Development", $"Documents:Folder={_folder}", "AllowedOrigins:0=https://own.example"]);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var end = new CancellationTokenSource(Patience);
        while (!await holds())
            await Task.Delay(50, end.Token);
    }

    private static async Task ChangeAsync(LiveApi api, string code) =>
        await api.DoneAsync("requestProvisioning", $"""targetId: "{await api.CustomerAsync(code)}" """, "request { id }");

    private static async Task ResetAsync(LiveApi api, string code) =>
        await api.DoneAsync("resetProvisioningStatus", $"""targetId: "{await api.CustomerAsync(code)}", reason: "r", force: true""", "__typename");

    /// <summary>Somebody who asks, has a socket and a stream open, and a page with a token for one customer.</summary>
    private sealed class Partner(LiveApi api, string key, string page, ClientWebSocket socket, HttpResponseMessage stream) : IAsyncDisposable
    {
        private Task<WebSocketCloseStatus?> _socketEnds = Task.FromResult<WebSocketCloseStatus?>(null);
        private Task<string> _streamEnds = Task.FromResult("");

        /// <summary>The codes of the customers that socket and stream told of, each from both.</summary>
        public System.Collections.Concurrent.ConcurrentBag<string> Told { get; } = [];

        public static async Task<Partner> OpenAsync(LiveApi api, string key)
        {
            var made = await api.AskAsync(
                $$"""mutation { createEmbedToken(input: { customerId: "{{await api.CustomerAsync("JBL")}}", documents: ["names"], origins: ["{{Portal}}"] }) { token errors { ... on UserError { message } } } }""", key);
            var page = made.Body.GetProperty("data").GetProperty("createEmbedToken").GetProperty("token").GetString()!;
            var socket = new ClientWebSocket();
            socket.Options.AddSubProtocol("graphql-transport-ws");
            await socket.ConnectAsync(new Uri($"ws://{api.Url.Authority}/graphql"), CancellationToken.None);
            var partner = new Partner(api, key, page, socket, await StreamAsync(api, key));
            (await partner.PageAsync()).Data.ShouldContain("JBL");
            await partner.SayAsync(new { type = "connection_init", payload = new { authorization = $"Bearer {key}" } });
            await partner.SayAsync(new { id = "1", type = "subscribe", payload = new { query = Watch } });
            partner._socketEnds = partner.ListenAsync();
            partner._streamEnds = partner.ReadAsync();
            // A subscription has no answer that says that it began.
            await UntilAsync(async () =>
            {
                await api.DoneAsync("requestProvisioning", $"""targetId: "{await api.CustomerAsync("CSO")}" """, "request { id }");
                await ResetAsync(api, "CSO");
                return partner.Told.Contains("socket CSO") && partner.Told.Contains("stream CSO");
            });
            return partner;
        }

        public Task<LiveAnswer> AskAsync(string query) => api.AskAsync(query, key);

        public Task<LiveAnswer> PageAsync() => api.SendAsync(new { documentId = "names" }, page, ("Origin", Portal));

        public Task ToldAsync(string code) => UntilAsync(() => Task.FromResult(Told.Contains($"socket {code}") && Told.Contains($"stream {code}")));

        /// <summary>How both were ended.</summary>
        public async Task<(WebSocketCloseStatus? Socket, string Stream)> EndAsync() => (await _socketEnds.WaitAsync(Patience), await _streamEnds.WaitAsync(Patience));

        public async ValueTask DisposeAsync()
        {
            socket.Abort();
            stream.Dispose();
            await Task.WhenAll(_socketEnds, _streamEnds).ContinueWith(_ => { }, TaskScheduler.Default);
            socket.Dispose();
        }

        private static async Task<HttpResponseMessage> StreamAsync(LiveApi api, string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Watch }) };
            request.Headers.Authorization = new("Bearer", key);
            request.Headers.Accept.ParseAdd("text/event-stream");
            return await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }

        private Task SayAsync(object message) =>
            socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

        private async Task<WebSocketCloseStatus?> ListenAsync()
        {
            var buffer = new byte[8192];
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { } message)
            {
                if (message.MessageType == WebSocketMessageType.Close)
                    return message.CloseStatus;
                Note("socket", Encoding.UTF8.GetString(buffer, 0, message.Count));
            }

            return null;
        }

        /// <returns>The code of the last error.</returns>
        private async Task<string> ReadAsync()
        {
            using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());
            var code = "";
            while (await reader.ReadLineAsync() is { } line)
            {
                Note("stream", line);
                if (line.Contains("\"errors\"", StringComparison.Ordinal))
                    code = JsonDocument.Parse(line["data: ".Length..]).RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;
            }

            return code;
        }

        private void Note(string way, string text)
        {
            foreach (var code in (string[])["JBL", "FAB", "CSO"])
            {
                if (text.Contains($"\"{code}\"", StringComparison.Ordinal))
                    Told.Add($"{way} {code}");
            }
        }
    }
}
