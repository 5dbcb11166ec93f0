using CustomerGraph.Engine.Execution.Costs;
using CustomerGraph.Engine.Execution.Errors;

namespace CustomerGraph.Engine.Execution.Responses;

/// <summary>Why a request is not executed: its answer has errors and no data entry.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Errors.Request-Errors</remarks>
internal sealed record RequestRefusal(RequestFault Fault, IReadOnlyList<GraphQLError> Errors)
{
    public RequestRefusal(RequestFault fault, GraphQLError error)
        : this(fault, [error])
    {
    }

    /// <summary>What to tell of the price beside the errors; null for nothing.</summary>
    public Price? Price { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The code of errors that have none of their own.</summary>
    public string? Code => Fault switch
    {
        RequestFault.Parse => ErrorCodes.ParseFailed,
        RequestFault.Validation or RequestFault.Limit => ErrorCodes.ValidationFailed,
        RequestFault.BadInput or RequestFault.OperationNotAllowed => ErrorCodes.BadUserInput,
        RequestFault.PersistedDocumentNotFound => ErrorCodes.PersistedQueryNotFound,
        _ => null,
    };
}
