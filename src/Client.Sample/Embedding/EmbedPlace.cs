using System.Text.Json.Serialization;

namespace CustomerGraph.Client.Sample.Embedding;

/// <summary>Where the API is, and the ids of the trusted documents by which the card asks it.</summary>
internal sealed record EmbedPlace(string Api, string Card, string Changes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EmbedPlace))]
internal sealed partial class EmbedJson : JsonSerializerContext;
