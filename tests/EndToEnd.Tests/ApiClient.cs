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
    public Task<JsonElement> QueryAsync(string query, object? variables = null) => PostAsync(query, new { query, variables });

    /// <summary>The same for a document that the server has.</summary>
    public Task<JsonElement> ExecuteStoredAsync(string documentId, object variables) => PostAsync(documentId, new { documentId, variables });

    private async Task<JsonElement> PostAsync(string what, object request)
    {
        using var response = await http.PostAsJsonAsync(url, request);
        var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
        body.TryGetProperty("errors", out var errors).ShouldBeFalse($"{what}\n{errors}");
        return body.GetProperty("data");
    }

    public void Dispose() => http.Dispose();
}
