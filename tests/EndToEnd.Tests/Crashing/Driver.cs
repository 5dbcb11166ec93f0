using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.EndToEnd.Tests.Crashing;

/// <summary>
/// Somebody who works on one customer and is not shaken by anything: asks with idempotency keys, repeats what was not answered, and remembers
/// what was acknowledged.
/// </summary>
internal sealed class Driver(string code, string domain, StoreProvider provider)
{
    public const string Password = "Correct-horse-7!";

    private const string Finished = """{"state":"SUCCEEDED"}""";

    // In one directory for both databases.
    private readonly string _prefix = $"{char.ToLowerInvariant(provider.ToString()[0])}u";

    private int _next = 1;
    private string? _created;
    private string? _ordered;

    public string Code => code;

    public string CustomerId { get; set; } = "";

    /// <summary>The ids of users that were created, by their sign-in names.</summary>
    public Dictionary<string, string> Users { get; } = [];

    /// <summary>The ids of web spaces that were assigned, by their names.</summary>
    public Dictionary<string, string> WebSpaces { get; } = [];

    /// <summary>What was ordered to be brought to the target systems.</summary>
    public HashSet<string> Ordered { get; } = [];

    /// <summary>The last edit that was acknowledged.</summary>
    public int Edit { get; private set; }

    /// <summary>Works until the server is gone.</summary>
    public async Task LiveAsync(ServerProcess server)
    {
        using var http = ClientOf(server);
        while (await StepAsync(http))
        {
            // One mutation after the other.
        }
    }

    /// <summary>Has what is begun finished.</summary>
    public async Task SettleAsync(ServerProcess server, TimeSpan patience)
    {
        using var http = ClientOf(server);
        if (_created is { } id)
            (await OrderAsync(http, id)).ShouldBeTrue();
        await Waiting.UntilAsync(patience, () => IsFinishedAsync(http));
    }

    /// <summary>The last edit is there, or the one after it, which was not answered.</summary>
    public async Task CheckEditAsync(ServerProcess server)
    {
        using var http = ClientOf(server);
        var data = await SendAsync(http, "query ($id: ID!) { customer(id: $id) { notes } }", new { id = CustomerId });
        var notes = data!.Value.GetProperty("customer").GetProperty("notes").GetString();
        (notes is null ? 0 : int.Parse(notes.Split(' ')[1], CultureInfo.InvariantCulture)).ShouldBeInRange(Edit, Edit + 1);
    }

    private async Task<bool> StepAsync(HttpClient http)
    {
        if (_created is { } id)
            return await OrderAsync(http, id);
        if (_ordered is not null)
        {
            if (await IsFinishedAsync(http))
                _ordered = null;
            else if (await SendAsync(http, "{ __typename }", new { }) is null)
                return false;
            else
                await Task.Delay(10);
            return true;
        }
        return (_next % 2 == 0 ? await AssignAsync(http) : await CreateAsync(http)) && await EditAsync(http);
    }

    private async Task<bool> CreateAsync(HttpClient http)
    {
        var upn = string.Create(CultureInfo.InvariantCulture, $"{_prefix}{_next}@{domain}");
        var answer = await DoneAsync(
            http,
            "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } errors { ... on UserError { code message } } } }",
            new { customerId = CustomerId, upn, firstNames = "Eva", lastName = "Novak", email = upn, password = Password, idempotencyKey = $"create-{upn}" });
        return answer is { } done && Created(Users, upn, done.GetProperty("user"));
    }

    private async Task<bool> AssignAsync(HttpClient http)
    {
        var instanceName = string.Create(CultureInfo.InvariantCulture, $"space {_next}");
        var answer = await DoneAsync(
            http,
            "mutation ($input: AssignServiceInput!) { assignService(input: $input) { customerService { id } errors { ... on UserError { code message } } } }",
            new { customerId = CustomerId, serviceCode = "WEB", instanceName, idempotencyKey = $"assign-{code}-{instanceName}" });
        return answer is { } done && Created(WebSpaces, instanceName, done.GetProperty("customerService"));
    }

    private bool Created(Dictionary<string, string> made, string name, JsonElement thing)
    {
        _created = thing.GetProperty("id").GetString()!;
        made.Add(name, _created);
        _next++;
        return true;
    }

    private async Task<bool> OrderAsync(HttpClient http, string id)
    {
        var answer = await DoneAsync(
            http,
            "mutation ($input: RequestProvisioningInput!) { requestProvisioning(input: $input) { request { id } errors { ... on UserError { code message } } } }",
            new { targetId = id, idempotencyKey = $"order-{id}" });
        if (answer is not { } done)
            return false;
        Ordered.Add(id);
        (_created, _ordered) = (null, done.GetProperty("request").GetProperty("id").GetString());
        return true;
    }

    private async Task<bool> EditAsync(HttpClient http)
    {
        var answer = await DoneAsync(
            http,
            "mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { errors { ... on UserError { code message } } } }",
            new { customerId = CustomerId, notes = string.Create(CultureInfo.InvariantCulture, $"edit {Edit + 1}") });
        if (answer is null)
            return false;
        Edit++;
        return true;
    }

    private async Task<bool> IsFinishedAsync(HttpClient http)
    {
        if (_ordered is null)
            return true;
        var data = await SendAsync(http, "query ($id: ID!) { node(id: $id) { ... on ProvisioningRequest { state } } }", new { id = _ordered });
        return data?.GetProperty("node").GetRawText() == Finished;
    }

    // The one member of the answer, without errors; null where the server is gone.
    private static async Task<JsonElement?> DoneAsync(HttpClient http, string mutation, object input)
    {
        if (await SendAsync(http, mutation, new { input }) is not { } data)
            return null;
        var payload = data.EnumerateObject().Single().Value;
        payload.GetProperty("errors").GetRawText().ShouldBe("[]");
        return payload;
    }

    private static async Task<JsonElement?> SendAsync(HttpClient http, string query, object variables)
    {
        try
        {
            using var response = await http.PostAsJsonAsync((Uri?)null, new { query, variables });
            if (response.StatusCode != HttpStatusCode.OK)
                return null;
            var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
            body.TryGetProperty("errors", out var errors).ShouldBeFalse($"{query}\n{errors}");
            return body.GetProperty("data");
        }
        // A connection that breaks in the moment it is made shows as the socket's own exception.
        catch (Exception gone) when (gone is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            return null;
        }
    }

    private static HttpClient ClientOf(ServerProcess server) => new()
    {
        BaseAddress = server.Api, Timeout = TimeSpan.FromSeconds(20), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", server.Key) },
    };
}
