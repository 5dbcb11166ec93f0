using CustomerGraph.Engine.Generators.Client.Documents;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Generators.Client.Binding;

/// <summary>A selection set that contributes to an object.</summary>
/// <param name="IsConditional">Whether a variable can leave it out, by @skip or @include.</param>
internal sealed record Contribution(SelectionSetNode Set, bool IsConditional);

/// <summary>All selections of one response name in an object.</summary>
internal sealed class CollectedField(string responseName, SdlField definition)
{
    private readonly List<Contribution> children = [];

    public string ResponseName => responseName;

    /// <summary>As the type that the selection stands on has it.</summary>
    public SdlField Definition => definition;

    public List<FieldNode> Nodes { get; } = [];

    /// <summary>Whether no selection of it is sure to be sent.</summary>
    public bool IsConditional { get; private set; } = true;

    /// <summary>What is selected below it. Where there is one selection only, all of it is there if the field is.</summary>
    public IReadOnlyList<Contribution> Children =>
        Nodes.Count == 1 ? [.. children.Select(child => child with { IsConditional = false })] : children;

    public void Add(FieldNode node, bool isConditional)
    {
        IsConditional &= isConditional;
        if (!Nodes.Contains(node))
            Nodes.Add(node);
        if (node.SelectionSet is null || node.Name.Value != Nodes[0].Name.Value)
            return;

        // A fragment may be spread twice, with a condition and without.
        var before = children.Find(child => child.Set == node.SelectionSet);
        if (before is not null)
            children.Remove(before);
        children.Add(new Contribution(node.SelectionSet, isConditional && before?.IsConditional != false));
    }
}

/// <summary>What an object of one type gets from its selection sets. https://spec.graphql.org/September2025/#sec-Field-Collection</summary>
internal sealed class FieldCollection
{
    private readonly Dictionary<string, CollectedField> byName = new(StringComparer.Ordinal);
    private readonly List<CollectedField> fields = [];
    private readonly List<string> fragments = [];

    private FieldCollection()
    {
    }

    public IReadOnlyList<CollectedField> Fields => fields;

    /// <summary>The fragments that are sure to apply.</summary>
    public IReadOnlyList<string> Fragments => fragments;

    public CollectedField? Find(string responseName) => byName.TryGetValue(responseName, out var field) ? field : null;

    /// <param name="objectType">Null for a type that the schema does not know yet.</param>
    /// <param name="staticType">The type of the field whose objects they are.</param>
    public static FieldCollection Collect(
        SchemaIndex schema, DocumentSet documents, IReadOnlyList<Contribution> sets, string? objectType, string staticType)
    {
        var collection = new FieldCollection();
        foreach (var contribution in sets)
            Walk(contribution.Set, contribution.IsConditional, objectType ?? staticType, []);
        return collection;

        void Walk(SelectionSetNode set, bool isConditional, string lexicalType, HashSet<string> visited)
        {
            foreach (var selection in set.Selections)
            {
                var conditional = isConditional || selection.Directives.Any(directive => directive.Name.Value is "skip" or "include");
                switch (selection)
                {
                    case FieldNode field:
                        collection.Add(field, schema.Field(objectType ?? lexicalType, field.Name.Value)!, conditional);
                        break;
                    case InlineFragmentNode { TypeCondition: null } inline:
                        Walk(inline.SelectionSet, conditional, lexicalType, visited);
                        break;
                    case InlineFragmentNode inline when Applies(inline.TypeCondition!.Name.Value):
                        Walk(inline.SelectionSet, conditional, inline.TypeCondition!.Name.Value, visited);
                        break;
                    case FragmentSpreadNode spread when documents.Fragment(spread.Name.Value) is { } fragment
                        && Applies(fragment.TypeCondition.Name.Value):
                        if (!conditional && !collection.fragments.Contains(spread.Name.Value))
                            collection.fragments.Add(spread.Name.Value);
                        if (visited.Add(spread.Name.Value + (conditional ? "?" : "")))
                            Walk(fragment.SelectionSet, conditional, fragment.TypeCondition.Name.Value, visited);
                        break;
                }
            }
        }

        bool Applies(string condition) =>
            objectType is null ? schema.IsPart(staticType, condition) : schema.Possible(condition).Contains(objectType);
    }

    private void Add(FieldNode node, SdlField definition, bool isConditional)
    {
        if (!byName.TryGetValue(node.ResponseName, out var field))
        {
            field = new CollectedField(node.ResponseName, definition);
            byName.Add(node.ResponseName, field);
            fields.Add(field);
        }

        field.Add(node, isConditional);
    }
}
