using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Execution;

public sealed class GraphQLEngine
{
    public ValueTask<GraphQLResponse> ExecuteAsync(GraphQLRequest request, RequestContext context) =>
        throw new NotSupportedException($"{request} {context}");
}
