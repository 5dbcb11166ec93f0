using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation;

/// <summary>What the rules know about a document: its definitions, the types at the node being walked, and the errors so far.</summary>
internal sealed class ValidationContext
{
    private readonly ValidationOptions options;
    private readonly Dictionary<ExecutableDefinitionNode, List<VariableUsage>> usages = [];

    public ValidationContext(Schema schema, DocumentNode document, ValidationOptions options)
    {
        this.options = options;
        Schema = schema;
        Document = document;
        Operations = document.Definitions.OfType<OperationDefinitionNode>().ToList();
        Fragments = new FragmentGraph(document);
    }

    public Schema Schema { get; }

    public DocumentNode Document { get; }

    public IReadOnlyList<OperationDefinitionNode> Operations { get; }

    public FragmentGraph Fragments { get; }

    public ValidationOptions Options => options;

    public List<GraphQLError> Errors { get; } = [];

    /// <summary>Once true, further errors are dropped and the walk ends.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The composite type whose selection set is being walked; null where it is not known.</summary>
    public NamedType? ParentType { get; set; }

    /// <summary>The nearest field around the node; null where the schema has no such field.</summary>
    public FieldDefinition? Field { get; set; }

    public DirectiveDefinition? Directive { get; set; }

    /// <summary>Where the directives at hand stand, by the specification's name, for example <c>FRAGMENT_SPREAD</c>.</summary>
    public string DirectiveLocation { get; set; } = "";

    public void Report(GraphQLError error)
    {
        if (IsFull)
            return;

        IsFull = Errors.Count >= options.MaxErrors;
        Errors.Add(IsFull ? ValidationErrors.TooManyErrors(options.MaxErrors) : error);
    }

    /// <summary>Ends the validation with this error.</summary>
    public void Abort(GraphQLError error)
    {
        Report(error);
        IsFull = true;
    }

    /// <summary>The variables used in a definition itself; complete once it has been walked.</summary>
    public List<VariableUsage> UsagesIn(ExecutableDefinitionNode definition)
    {
        if (!usages.TryGetValue(definition, out var found))
            usages[definition] = found = [];
        return found;
    }

    /// <summary>The variables used in an operation and in all fragments that it reaches; complete at the end of the document.</summary>
    public IReadOnlyList<VariableUsage> AllUsages(OperationDefinitionNode operation)
    {
        var all = new List<VariableUsage>(UsagesIn(operation));
        foreach (var fragment in Fragments.ReachableFrom(operation))
            all.AddRange(UsagesIn(fragment));
        return all;
    }
}

/// <summary>One place where a variable stands.</summary>
/// <param name="Type">What is expected there; null where it is not known.</param>
/// <param name="OneOf">The oneOf input object whose field the variable is the value of, if it is one.</param>
internal readonly record struct VariableUsage(VariableNode Node, GraphQLType? Type, bool HasLocationDefault, InputObjectType? OneOf);
