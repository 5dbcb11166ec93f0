using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CustomerGraph.EndToEnd.Tests.Crashing;

/// <summary>
/// A client that is not shaken by anything: it asks with idempotency keys, repeats what was not answered, and remembers what was
/// acknowledged.
/// </summary>
internal sealed class Driver(string domain, string prefix) : IDisposable
{
    public const string Password = "Correct-horse-7!";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private int _next = 1;
    private string? _unordered;

    public string CustomerId { get; set; } = "";

    /// <summary>The ids of created users, by their sign-in names.</summary>
    public Dictionary<string, string> Users { get; } = [];

    /// <summary>Users whose provisioning was taken.</summary>
    public HashSet<string> Ordered { get; } = [];

    /// <summary>The last edit that was acknowledged.</summary>
    public int Edit { get; private set; }

    /// <summary>One more mutation, or the one that was not answered again. False where the server is gone.</summary>
    public async Task<bool> StepAsync(ServerProcess server)
    {
        if (_unordered is { } id)
            return await OrderAsync(server, id);
        return await CreateAsync(server) && await EditAsync(server);
    }

    public async Task<JsonElement?> SendAsync(ServerProcess server, string query, object? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Api) { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
        try
        {
            using var response = await _http.SendAsync(request);
            if (response.StatusCode != HttpStatusCode.OK)
                return null;
            var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
            body.TryGetProperty("errors", out var errors).ShouldBeFalse($"{query}\n{errors}");
            return body.GetProperty("data");
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> CreateAsync(ServerProcess server)
    {
        var upn = string.Create(CultureInfo.InvariantCulture, $"{prefix}{_next}@{domain}");
        var answer = await SendAsync(
            server,
            "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } errors { ... on UserError { code message } } } }",
            new { input = new { customerId = CustomerId, upn, firstNames = "Eva", lastName = "Novak", email = upn, password = Password, idempotencyKey = $"create-{upn}" } });
        if (answer is not { } data)
            return false;
        Acknowledged(data.GetProperty("createUser"));
        _unordered = data.GetProperty("createUser").GetProperty("user").GetProperty("id").GetString()!;
        Users.Add(upn, _unordered);
        _next++;
        return true;
    }

    private async Task<bool> OrderAsync(ServerProcess server, string id)
    {
        var answer = await SendAsync(
            server,
            "mutation ($input: RequestProvisioningInput!) { requestProvisioning(input: $input) { request { id } errors { ... on UserError { code message } } } }",
            new { input = new { targetId = id, idempotencyKey = $"order-{id}" } });
        if (answer is not { } data)
            return false;
        Acknowledged(data.GetProperty("requestProvisioning"));
        Ordered.Add(id);
        _unordered = null;
        return true;
    }

    private async Task<bool> EditAsync(ServerProcess server)
    {
        var answer = await SendAsync(
            server,
            "mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { errors { ... on UserError { code message } } } }",
            new { input = new { customerId = CustomerId, notes = string.Create(CultureInfo.InvariantCulture, $"edit {Edit + 1}") } });
        if (answer is not { } data)
            return false;
        Acknowledged(data.GetProperty("updateCustomer"));
        Edit++;
        return true;
    }

    private static void Acknowledged(JsonElement payload) => payload.GetProperty("errors").GetRawText().ShouldBe("[]");
}
