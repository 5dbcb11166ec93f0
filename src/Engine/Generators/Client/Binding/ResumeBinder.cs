using CustomerGraph.Engine.Generators.Client.Documents;
using CustomerGraph.Engine.Generators.Client.Models;
using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Generators.Client.Binding;

/// <summary>Finds the field with <c>@resumes</c>, whose value a subscription gives as a variable to go on behind an event.</summary>
internal sealed class ResumeBinder(DocumentSet documents, OperationDefinitionNode operation)
{
    /// <returns>Null where the operation has no such field, or a wrong one.</returns>
    public ResumeModel? Bind(Shape result, EquatableArray<VariableModel> variables)
    {
        var found = Search(result, []).ToList();
        if (found.Count == 0)
            return null;
        if (found.Count > 1 || operation.Operation != OperationType.Subscription)
            return Refuse(ClientProblems.ResumesMisplaced);

        var (path, directive, type) = found[0];
        var named = directive.Arguments.Count > 0 ? directive.Arguments[0].Value as StringValueNode : null;
        var name = named?.Value ?? ClientDirectives.DefaultVariable;
        if (variables.FirstOrDefault(variable => variable.Name == name) is not { } variable)
            return Refuse(ClientProblems.ResumesUndefined(name));
        if (variable.Value.Name != type.Name)
            return Refuse(ClientProblems.ResumesAnotherType(name));
        return new ResumeModel(path, variable.Property);
    }

    private ResumeModel? Refuse(Finding finding)
    {
        documents.Report(operation, operation.Name!, finding);
        return null;
    }

    private IEnumerable<(string Path, DirectiveNode Directive, ClrShape Type)> Search(Shape shape, IReadOnlyList<ShapeMember> way)
    {
        foreach (var member in shape.Cases.Count > 0 ? [] : shape.Members)
        {
            IReadOnlyList<ShapeMember> path = [.. way, member];
            if (Directive(shape, member) is { } directive)
                yield return (Access(path), directive, member.Type);
            if (member.Child is { } child && member.Type.Item is null)
            {
                foreach (var inner in Search(child, path))
                    yield return inner;
            }
        }
    }

    private DirectiveNode? Directive(Shape shape, ShapeMember member) => shape.Sets.SelectMany(one => Fields(one.Set))
        .Where(field => field.ResponseName == member.ResponseName)
        .SelectMany(field => field.Directives)
        .FirstOrDefault(directive => directive.Name.Value == ClientDirectives.Resumes);

    private IEnumerable<FieldNode> Fields(SelectionSetNode set) => set.Selections.SelectMany(Fields);

    private IEnumerable<FieldNode> Fields(SelectionNode selection) => selection switch
    {
        FieldNode field => [field],
        InlineFragmentNode inline => Fields(inline.SelectionSet),
        FragmentSpreadNode spread when documents.Fragment(spread.Name.Value) is { } fragment => Fields(fragment.SelectionSet),
        _ => [],
    };

    private static string Access(IReadOnlyList<ShapeMember> path) =>
        path[0].Name + string.Concat(path.Skip(1).Select((member, index) => (path[index].Type.IsNullable ? "?." : ".") + member.Name));
}
