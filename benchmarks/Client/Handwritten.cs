using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerGraph.Benchmarks.Client;

/// <summary>What a careful programmer writes without a generator: records, and System.Text.Json with its own source generator.</summary>
internal static class Handwritten
{
    public static async Task<Answer> CustomersAsync(HttpClient http, string query, int first)
    {
        var request = new Request(query, "Customers", new Variables(first));
        using var response = await http.PostAsJsonAsync("", request, HandwrittenJson.Default.Request);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync(stream, HandwrittenJson.Default.Answer))!;
    }

    internal sealed record Request(string Query, string OperationName, Variables Variables);

    internal sealed record Variables(int First);

    internal sealed record Answer(Root? Data, IReadOnlyList<JsonElement>? Errors);

    internal sealed record Root(Page Customers);

    internal sealed record Page(IReadOnlyList<Customer> Nodes, PageInfo PageInfo);

    internal sealed record PageInfo(bool HasNextPage, string? EndCursor);

    internal sealed record Customer(
        string Id, string Code, string Name, CustomerType Type, ProvisioningStatus Status, int Version, DateTimeOffset CreatedAt, string? ContactEmail, Parent? Parent);

    internal sealed record Parent(string Id, string Name);

    [JsonConverter(typeof(JsonStringEnumConverter<CustomerType>))]
    internal enum CustomerType
    {
        STANDARD,
        TEST,
        DEMO,
    }

    [JsonConverter(typeof(JsonStringEnumConverter<ProvisioningStatus>))]
    internal enum ProvisioningStatus
    {
        NOT_PROVISIONED,
        REQUESTED,
        IN_PROGRESS,
        PROVISIONED,
        PENDING_CHANGES,
        FAILED,
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Handwritten.Request))]
[JsonSerializable(typeof(Handwritten.Answer))]
internal sealed partial class HandwrittenJson : JsonSerializerContext;
