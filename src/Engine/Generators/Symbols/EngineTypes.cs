namespace CustomerGraph.Engine.Generators.Symbols;

/// <summary>Names of the engine's types that the generator looks for. It does not reference the engine.</summary>
internal static class EngineTypes
{
    public const string ResolversNamespace = "CustomerGraph.Engine.Execution.Resolvers";
    public const string ResolversOfAttribute = ResolversNamespace + ".ResolversOfAttribute";
    public const string SchemaBindings = ResolversNamespace + ".SchemaBindings";
    public const string ScalarCoercion = "CustomerGraph.Engine.Execution.Types.ScalarCoercion";

    public const string FieldCall = "global::" + ResolversNamespace + ".FieldCall";
    public const string FieldColumn = "global::" + ResolversNamespace + ".FieldColumn";
    public const string FieldSelection = "global::" + ResolversNamespace + ".FieldSelection";
    public const string SourceEvent = "global::" + ResolversNamespace + ".SourceEvent";
    public const string RequestContext = "global::CustomerGraph.Engine.Execution.Requests.RequestContext";
    public const string ResponseWriter = "global::CustomerGraph.Engine.Execution.Responses.ResponseWriter";
    public const string CancellationToken = "global::System.Threading.CancellationToken";
}
