using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules.OverlappingFields;

/// <summary>A field as it stands in the document, with what the schema says of it.</summary>
/// <param name="Parent">Null where the type is not known.</param>
/// <param name="Type">Null where the field is not known, and for meta fields, whose types graphql-js does not compare either.</param>
internal sealed record FieldEntry(FieldNode Node, NamedType? Parent, GraphQLType? Type);

/// <summary>
/// The fields of a selection set by response name, inline fragments included, and the fragments that it spreads, each once.
/// </summary>
internal sealed class CollectedFields
{
    private readonly ValidationContext context;
    private readonly HashSet<FragmentDefinitionNode> spread = [];

    public CollectedFields(ValidationContext context, SelectionSetNode selectionSet, NamedType? parent)
    {
        this.context = context;
        Collect(selectionSet, parent);
    }

    public OrderedDictionary<string, List<FieldEntry>> ByResponseName { get; } = new(StringComparer.Ordinal);

    public List<FragmentDefinitionNode> Spreads { get; } = [];

    private void Collect(SelectionSetNode selectionSet, NamedType? parent)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (selection is FieldNode field)
                Collect(field, parent);
            else if (selection is InlineFragmentNode inline)
                Collect(inline.SelectionSet, TypeOf(inline, parent));
            else if (context.Fragments.Find(((FragmentSpreadNode)selection).Name.Value) is { } fragment && spread.Add(fragment))
                Spreads.Add(fragment);
        }
    }

    private void Collect(FieldNode field, NamedType? parent)
    {
        if (!ByResponseName.TryGetValue(field.ResponseName, out var entries))
            ByResponseName[field.ResponseName] = entries = [];
        entries.Add(new FieldEntry(field, parent, (parent as FieldsType)?.FindField(field.Name.Value)?.Type));
    }

    private NamedType? TypeOf(InlineFragmentNode fragment, NamedType? parent) =>
        fragment.TypeCondition is null ? parent : context.Schema.FindType(fragment.TypeCondition.Name.Value);
}
