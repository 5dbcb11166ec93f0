using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>Posts operations with the server's development key.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient http = new();
    private readonly Uri url;

    public ApiClient(ServerProcess server)
    {
        url = server.Api;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
    }

    /// <summary>The data of an answer that must have no top-level errors.</summary>
    public async Task<JsonElement> QueryAsync(string query, object? variables = null)
    {
        using var response = await http.PostAsJsonAsync(url, new { query, variables });
        var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
        body.TryGetProperty("errors", out var errors).ShouldBeFalse($"{query}\n{errors}");
        return body.GetProperty("data");
    }

    public void Dispose() => http.Dispose();
}
