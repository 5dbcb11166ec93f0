using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules.OverlappingFields;

/// <summary>
/// Merges all fields that could ever be merged, as a union-find over selection sets: a set is one with the fragments it spreads, and the
/// sub-selections of same-named fields are one. That merges more than execution does, so no conflict here means no conflict at all, and
/// each union makes the sets fewer, so the work is near-linear in the document, however often its fragments are spread.
/// </summary>
internal sealed class FieldUnification
{
    private readonly ValidationContext context;
    private readonly Dictionary<FragmentDefinitionNode, FieldSet> fragments = [];
    private readonly Stack<(FieldSet, FieldSet)> pending = new();

    private FieldUnification(ValidationContext context) => this.context = context;

    public static bool HasNoConflicts(ValidationContext context) => new FieldUnification(context).Unify();

    private bool Unify()
    {
        foreach (var fragment in context.Fragments.All)
            fragments[fragment] = new FieldSet();

        foreach (var definition in context.Document.Definitions)
        {
            if (definition is ExecutableDefinitionNode executable && !Add(executable))
                return false;
        }

        return true;
    }

    private bool Add(ExecutableDefinitionNode definition) => definition is FragmentDefinitionNode fragment
        ? Add(fragments[fragment], fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition.Name.Value))
        : Add(new FieldSet(), definition.SelectionSet, context.Schema.RootType(((OperationDefinitionNode)definition).Operation));

    private bool Add(FieldSet set, SelectionSetNode selectionSet, NamedType? parent)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (!Add(set, selection, parent))
                return false;
        }

        return true;
    }

    private bool Add(FieldSet set, SelectionNode selection, NamedType? parent) => selection switch
    {
        FieldNode field => Add(set, field, parent),
        InlineFragmentNode { TypeCondition: { } condition } inline =>
            Add(set, inline.SelectionSet, context.Schema.FindType(condition.Name.Value)),
        InlineFragmentNode inline => Add(set, inline.SelectionSet, parent),
        FragmentSpreadNode spread when context.Fragments.Find(spread.Name.Value) is { } fragment => Union(set, fragments[fragment]),
        _ => true,
    };

    private bool Add(FieldSet set, FieldNode node, NamedType? parent)
    {
        var type = parent is null ? null : context.Schema.FindField(parent, node.Name.Value)?.Type;
        var field = new MergedField(node, type, node.SelectionSet is null ? null : new FieldSet());
        return (field.SubFields is null || Add(field.SubFields, node.SelectionSet!, type?.Named))
            && Merge(set.Root(), field)
            && MergePending();
    }

    private bool Union(FieldSet first, FieldSet second)
    {
        pending.Push((first, second));
        return MergePending();
    }

    private bool MergePending()
    {
        while (pending.TryPop(out var pair))
        {
            var (first, second) = (pair.Item1.Root(), pair.Item2.Root());
            if (first == second)
                continue;

            var (smaller, larger) = first.Fields.Count < second.Fields.Count ? (first, second) : (second, first);
            smaller.Parent = larger;
            if (!smaller.Fields.Values.All(field => Merge(larger, field)))
                return false;

            smaller.Fields.Clear();
        }

        return true;
    }

    private bool Merge(FieldSet set, MergedField field)
    {
        if (set.Fields.TryAdd(field.Node.ResponseName, field))
            return true;

        var known = set.Fields[field.Node.ResponseName];
        if (known.Node.Name.Value != field.Node.Name.Value
            || !FieldShapes.AreSame(known.Type, field.Type)
            || !FieldArguments.AreSame(known.Node.Arguments, field.Node.Arguments))
            return false;

        if (known.SubFields is null)
            set.Fields[field.Node.ResponseName] = field;
        else if (field.SubFields is not null)
            pending.Push((known.SubFields, field.SubFields));
        return true;
    }

    private sealed record MergedField(FieldNode Node, GraphQLType? Type, FieldSet? SubFields);

    private sealed class FieldSet
    {
        public Dictionary<string, MergedField> Fields { get; } = new(StringComparer.Ordinal);

        public FieldSet? Parent { get; set; }

        public FieldSet Root()
        {
            var root = this;
            while (root.Parent is { } parent)
                root = root.Parent = parent.Parent ?? parent;
            return root;
        }
    }
}
