using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>A document that was parsed and validated once, for every request that sends it again.</summary>
internal sealed class PreparedDocument
{
    private readonly Schema schema;
    private readonly PlanLimits limits;
    private readonly OperationDefinitionNode[] operations;
    private readonly Dictionary<string, FragmentDefinitionNode> fragments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<OperationDefinitionNode, PreparedOperation> prepared = [];
    private PreparedOperation? only;

    public PreparedDocument(Schema schema, DocumentNode document, RequestRefusal? refusal, PlanLimits limits)
    {
        this.schema = schema;
        this.limits = limits;
        Refusal = refusal;
        operations = document.Definitions.OfType<OperationDefinitionNode>().ToArray();
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
            fragments.TryAdd(fragment.Name.Value, fragment);
    }

    /// <summary>Why no request with this document is executed; null where it is valid.</summary>
    public RequestRefusal? Refusal { get; }

    /// <summary>https://spec.graphql.org/September2025/#GetOperation()</summary>
    public bool TryChoose(
        string? name, [NotNullWhen(true)] out PreparedOperation? operation, [NotNullWhen(false)] out RequestRefusal? refusal)
    {
        operation = null;
        refusal = null;
        if (name is null && only is not null)
            operation = only;
        else if (Find(name) is not { } definition)
            refusal = new RequestRefusal(RequestFault.BadInput, WhyNone(name));
        else if (schema.RootType(definition.Operation) is not { } root)
            refusal = new RequestRefusal(RequestFault.BadInput, EngineErrors.OperationNotConfigured(definition));
        else
            operation = prepared.GetOrAdd(definition, _ => new PreparedOperation(schema, definition, root, fragments, limits));

        if (name is null)
            only = operation;
        return refusal is null;
    }

    private OperationDefinitionNode? Find(string? name) =>
        name is null
            ? (operations.Length == 1 ? operations[0] : null)
            : Array.Find(operations, operation => operation.Name?.Value == name);

    private GraphQLError WhyNone(string? name) => name switch
    {
        not null => EngineErrors.UnknownOperation(name),
        _ when operations.Length == 0 => EngineErrors.NoOperation,
        _ => EngineErrors.OperationNameRequired,
    };
}
