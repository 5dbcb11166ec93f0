using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Conformance;

/// <summary>The engine as the vectors expect one: the specification alone, without a server's limits and additions.</summary>
internal static class VectorEngine
{
    public static EngineOptions Options { get; } = new()
    {
        Parser = ParserOptions.Default,
        Validation = ValidationOptions.Default,
        AddErrorCodes = false,
        DocumentCacheSize = 0,
    };

    /// <summary>The scope is the root value too: root fields find their parent in it by their type.</summary>
    public static ValueTask<GraphQLResponse> ExecuteAsync(GraphQLEngine engine, GraphQLRequest request, ResolverScope scope)
    {
        var context = new RequestContext(NoServices.Instance, CancellationToken.None) { RootValue = scope };
        context.Set(scope);
        return engine.ExecuteAsync(request, context);
    }

    /// <summary>For requests that meet no resolvers.</summary>
    public static RequestContext EmptyContext() => new(NoServices.Instance, CancellationToken.None);

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
