using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Limits;

/// <summary>
/// Our own limits on documents, checked before any rule runs. Each fragment is measured once, so the check is linear in the document,
/// however often its fragments are spread.
/// </summary>
internal sealed class DocumentLimits
{
    private readonly ValidationContext context;
    private readonly ValidationOptions options;
    private readonly Dictionary<FragmentDefinitionNode, Measure> fragments = [];

    private DocumentLimits(ValidationContext context)
    {
        this.context = context;
        options = context.Options;
    }

    public static void Check(ValidationContext context) => new DocumentLimits(context).Check();

    private void Check()
    {
        CheckCounts();
        if (context.Errors.Count > 0 || options is { MaxAliases: null, MaxRepeats: null, MaxDepth: null, MaxDirectivesPerLocation: null })
            return;

        foreach (var fragment in context.Fragments.InnermostFirst())
        {
            CheckDirectives(fragment.Directives);
            fragments[fragment] = MeasureSet(fragment.SelectionSet);
        }

        foreach (var operation in context.Operations)
            Check(operation);
    }

    private void CheckCounts()
    {
        if (context.Fragments.All.Count > options.MaxFragments)
            context.Report(ValidationErrors.TooManyFragments(options.MaxFragments.Value, context.Fragments.All.Count));
        if (context.Operations.Count > options.MaxOperations)
            context.Report(ValidationErrors.TooManyOperations(options.MaxOperations.Value, context.Operations.Count));
    }

    private void Check(OperationDefinitionNode operation)
    {
        CheckDirectives(operation.Directives);
        foreach (var variable in operation.VariableDefinitions)
            CheckDirectives(variable.Directives);

        var depth = MeasureSet(operation.SelectionSet).Depth;
        if (depth > options.MaxDepth)
            context.Report(ValidationErrors.TooDeep(options.MaxDepth.Value, depth, operation));
    }

    private void CheckDirectives(IReadOnlyList<DirectiveNode> directives)
    {
        if (directives.Count > options.MaxDirectivesPerLocation)
            context.Report(ValidationErrors.TooManyDirectives(options.MaxDirectivesPerLocation.Value, directives.Count, directives[0]));
    }

    /// <summary>Measures a selection set of a field or definition, and checks its aliases.</summary>
    private Measure MeasureSet(SelectionSetNode selectionSet)
    {
        var measure = MeasureSelections(selectionSet);
        if (measure.Aliases > options.MaxAliases)
            context.Report(ValidationErrors.TooManyAliases(options.MaxAliases.Value, measure.Aliases, selectionSet));
        if (measure.Fields > options.MaxRepeats)
            CheckRepeats(selectionSet, options.MaxRepeats.Value);
        return measure;
    }

    private void CheckRepeats(SelectionSetNode selectionSet, int limit)
    {
        var most = WrittenFields(selectionSet).CountBy(field => field.ResponseName).MaxBy(name => name.Value);
        if (most.Value > limit)
            context.Report(ValidationErrors.TooManyRepeats(limit, most.Key, most.Value, selectionSet));
    }

    private static IEnumerable<FieldNode> WrittenFields(SelectionSetNode selectionSet) => selectionSet.Selections.SelectMany(WrittenFields);

    private static IEnumerable<FieldNode> WrittenFields(SelectionNode selection) => selection switch
    {
        FieldNode field => [field],
        InlineFragmentNode inline => WrittenFields(inline.SelectionSet),
        _ => [],
    };

    private Measure MeasureSelections(SelectionSetNode selectionSet)
    {
        var total = default(Measure);
        foreach (var selection in selectionSet.Selections)
        {
            CheckDirectives(selection.Directives);
            total = total.Beside(MeasureSelection(selection));
        }

        return total;
    }

    private Measure MeasureSelection(SelectionNode selection) => selection switch
    {
        FieldNode field => new Measure(Aliases: field.Alias is null ? 0 : 1, Fields: 1, Depth: 1 + DepthBelow(field)),
        InlineFragmentNode inline => MeasureSelections(inline.SelectionSet),
        // A fragment that is not measured yet is spread within itself, which a rule refuses.
        FragmentSpreadNode spread when context.Fragments.Find(spread.Name.Value) is { } fragment =>
            fragments.GetValueOrDefault(fragment) with { Fields = 0 },
        _ => default,
    };

    private int DepthBelow(FieldNode field) => field.SelectionSet is null ? 0 : MeasureSet(field.SelectionSet).Depth;

    /// <param name="Aliases">On this level; saturates, since spreads of spreads can denote more than any number holds.</param>
    /// <param name="Fields">Written on this level, those of spreads left out.</param>
    /// <param name="Depth">Levels of fields.</param>
    private readonly record struct Measure(int Aliases, int Fields, int Depth)
    {
        public Measure Beside(Measure other) =>
            new((int)Math.Min((long)Aliases + other.Aliases, int.MaxValue), Fields + other.Fields, Math.Max(Depth, other.Depth));
    }
}
