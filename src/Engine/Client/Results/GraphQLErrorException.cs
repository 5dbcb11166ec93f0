namespace CustomerGraph.Engine.Client;

/// <summary>The server answered with errors, and the caller asked for data without any.</summary>
public sealed class GraphQLErrorException(IReadOnlyList<GraphQLError> errors)
    : Exception(errors.Count == 0 ? "The server answered without data." : string.Join(Environment.NewLine, errors))
{
    /// <summary>Empty where the server gave neither data nor errors.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; } = errors;
}

/// <summary>There is no answer: the server was not reached, or what came is not a GraphQL response.</summary>
public sealed class GraphQLTransportException : Exception
{
    public GraphQLTransportException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The status of the HTTP response, where one came.</summary>
    public System.Net.HttpStatusCode? StatusCode { get; init; }

    /// <summary>The code with which the server closed a WebSocket, such as 4403.</summary>
    public int? CloseCode { get; init; }

    /// <summary>Whether trying again later can help. False for refusals such as a wrong key.</summary>
    public bool IsTransient { get; init; }
}

/// <summary>An answer that does not fit the schema the client was generated from: the schemas differ, or the server is wrong.</summary>
public sealed class GraphQLFormatException(string message, Exception? innerException = null) : Exception(message, innerException);
