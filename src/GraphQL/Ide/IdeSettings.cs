using System.Text.Json.Serialization;
using CustomerGraph.Domain.Access;
using CustomerGraph.GraphQL.Hosting;

namespace CustomerGraph.GraphQL.Ide;

/// <summary>What Banana Cake Pop reads from <c>bcp-config.json</c>. The names are its own.</summary>
internal sealed record IdeSettings
{
    public string Title { get; init; } = "CustomerGraph";

    public bool DisableTelemetry { get; init; } = true;

    public bool UseBrowserUrlAsEndpoint { get; init; } = true;

    public required string SdlEndpoint { get; init; }

    /// <summary>Headers that every request of the IDE starts out with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? HttpHeaders { get; init; }

    /// <summary>The operation in the editor of the first tab.</summary>
    [JsonPropertyName("graphQLDocument")]
    public string GraphQLDocument { get; init; } = Starter;

    /// <summary>In development the IDE starts out with the printed key, so that its first operation runs.</summary>
    public static IdeSettings For(WebApplication app, ApiKeyToken? key) => new()
    {
        SdlEndpoint = Addresses.Schema,
        HttpHeaders = app.Environment.IsDevelopment() && key is not null
            ? new Dictionary<string, string> { ["Authorization"] = $"Bearer {key.Reveal()}" }
            : null,
    };

    private const string Starter =
        """
        # Press Ctrl+Enter. Everything has a description: hover, or press Ctrl+Space.
        query Overview {
          viewer {
            customer {
              name
              kind
            }
          }
          customers(first: 10, orderBy: { field: NAME }) {
            totalCount
            nodes {
              id
              code
              name
              kind
              status
              parent {
                code
              }
            }
          }
        }
        """;
}
