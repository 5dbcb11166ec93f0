using System.Text.Json;

namespace CustomerGraph.Engine.Client;

/// <summary>
/// What the server answered. GraphQL can answer in part: then <see cref="Data"/> is there, and <see cref="Errors"/> says which fields are
/// missing from it. Refusals of a mutation that the schema declares are in the data, not here.
/// </summary>
public sealed record GraphQLResult<T> where T : class
{
    /// <summary>Null where the request failed as a whole.</summary>
    public T? Data { get; init; }

    /// <summary>Empty for a complete answer.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; init; } = [];

    /// <summary>What the server adds beside the data, such as a cost. Null where it adds nothing.</summary>
    public JsonElement? Extensions { get; init; }

    /// <summary>Whether everything that was asked for is there.</summary>
    public bool IsComplete => Data is not null && Errors.Count == 0;

    /// <summary>The data of a complete answer.</summary>
    /// <exception cref="GraphQLErrorException">The server reported an error.</exception>
    public T Required() => IsComplete ? Data! : throw new GraphQLErrorException(Errors);
}
