using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Types;

internal static class OperationKeywords
{
    /// <summary>As documents write it. https://spec.graphql.org/September2025/#OperationType</summary>
    public static string Keyword(this OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };
}
