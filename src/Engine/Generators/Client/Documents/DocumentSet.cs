using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Language;
using Microsoft.CodeAnalysis;
using SyntaxNode = CustomerGraph.Engine.Language.SyntaxNode;

namespace CustomerGraph.Engine.Generators.Client.Documents;

/// <summary>The operations and fragments of all files. Fragments are shared among files.</summary>
internal sealed class DocumentSet
{
    private readonly Dictionary<string, FragmentDefinitionNode> fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<DefinitionNode, OperationFile> files = [];
    private readonly HashSet<DefinitionNode> faulty = [];
    private readonly List<Problem> problems = [];

    public DocumentSet(IEnumerable<OperationFile> sources)
    {
        // By path, so that the output does not depend on the order in which the compiler names the files.
        foreach (var file in sources.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (file.Problem is { } problem)
                problems.Add(problem);
            foreach (var definition in file.Document?.Definitions ?? [])
                Add(file, definition);
        }
    }

    public List<OperationDefinitionNode> Operations { get; } = [];

    public IEnumerable<FragmentDefinitionNode> Fragments => fragments.Values;

    public IReadOnlyList<Problem> Problems => problems;

    public FragmentDefinitionNode? Fragment(string name) => fragments.TryGetValue(name, out var fragment) ? fragment : null;

    public IEnumerable<string> FragmentNames => fragments.Keys;

    /// <summary>Whether nothing was reported in a definition, nor in a fragment that it uses.</summary>
    public bool IsSound(ExecutableDefinitionNode definition) =>
        !faulty.Contains(definition) && Reachable(definition).All(fragment => !faulty.Contains(fragment));

    public void Report(DefinitionNode definition, SyntaxNode node, Finding finding)
    {
        if (finding.Descriptor.DefaultSeverity == DiagnosticSeverity.Error)
            faulty.Add(definition);
        problems.Add(Problem.At(files[definition].PlaceOf(node), finding.Descriptor, finding.Message));
    }

    /// <summary>The fragments that a definition uses, directly or not, in the order of their first use.</summary>
    public IReadOnlyList<FragmentDefinitionNode> Reachable(ExecutableDefinitionNode definition)
    {
        var found = new List<FragmentDefinitionNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Visit(definition.SelectionSet);
        return found;

        void Visit(SelectionSetNode set)
        {
            foreach (var selection in set.Selections)
            {
                if (selection is FragmentSpreadNode spread && seen.Add(spread.Name.Value) && Fragment(spread.Name.Value) is { } fragment)
                {
                    found.Add(fragment);
                    Visit(fragment.SelectionSet);
                }

                if (SelectionSetOf(selection) is { } inner)
                    Visit(inner);
            }
        }
    }

    public static SelectionSetNode? SelectionSetOf(SelectionNode selection) => selection switch
    {
        FieldNode field => field.SelectionSet,
        InlineFragmentNode inline => inline.SelectionSet,
        _ => null,
    };

    private void Add(OperationFile file, DefinitionNode definition)
    {
        files.Add(definition, file);
        switch (definition)
        {
            case OperationDefinitionNode { Name: null }:
                Report(definition, definition, ClientProblems.OperationWithoutName);
                break;
            case OperationDefinitionNode operation when Operations.Any(other => SameName(other, operation)):
                Report(definition, operation.Name!, ClientProblems.DuplicateOperation(operation.Name!.Value));
                break;
            case OperationDefinitionNode operation:
                Operations.Add(operation);
                break;
            case FragmentDefinitionNode fragment when fragments.Keys.Any(name => Same(name, fragment.Name.Value)):
                Report(definition, fragment.Name, ClientProblems.DuplicateFragment(fragment.Name.Value));
                break;
            case FragmentDefinitionNode fragment:
                fragments.Add(fragment.Name.Value, fragment);
                break;
            default:
                Report(definition, definition, ClientProblems.NotExecutable);
                break;
        }
    }

    /// <summary>Names of generated files are compared without case on some systems.</summary>
    private static bool SameName(OperationDefinitionNode one, OperationDefinitionNode other) => Same(one.Name!.Value, other.Name!.Value);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
