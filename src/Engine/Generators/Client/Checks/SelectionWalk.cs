using CustomerGraph.Engine.Generators.Client.Documents;
using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Generators.Client.Checks;

/// <summary>One definition, from its root to its leaves: fields, arguments, fragments and directives.</summary>
internal sealed class SelectionWalk
{
    private readonly SchemaIndex schema;
    private readonly DocumentSet documents;
    private readonly ExecutableDefinitionNode definition;
    private readonly List<VariableUse> uses = [];
    private readonly ValueCheck values;

    private SelectionWalk(SchemaIndex schema, DocumentSet documents, ExecutableDefinitionNode definition)
    {
        this.schema = schema;
        this.documents = documents;
        this.definition = definition;
        values = new ValueCheck(schema, documents, definition, uses);
    }

    /// <returns>The variables that are used.</returns>
    public static List<VariableUse> Check(SchemaIndex schema, DocumentSet documents, ExecutableDefinitionNode definition, string typeName)
    {
        var walk = new SelectionWalk(schema, documents, definition);
        walk.CheckDirectives(definition, LocationOf(definition));
        if (definition is not FragmentDefinitionNode fragment || walk.IsCondition(fragment.TypeCondition))
            walk.Check(definition.SelectionSet, typeName);
        return walk.uses;
    }

    /// <summary>https://spec.graphql.org/September2025/#ExecutableDirectiveLocation</summary>
    private static string LocationOf(ExecutableDefinitionNode definition) =>
        definition is OperationDefinitionNode operation ? operation.Operation.ToString().ToUpperInvariant() : "FRAGMENT_DEFINITION";

    private void Check(SelectionSetNode set, string parent)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    CheckDirectives(field, "FIELD");
                    CheckField(field, parent);
                    break;
                case InlineFragmentNode inline:
                    CheckDirectives(inline, "INLINE_FRAGMENT");
                    CheckInline(inline, parent);
                    break;
                case FragmentSpreadNode spread:
                    CheckDirectives(spread, "FRAGMENT_SPREAD");
                    CheckSpread(spread, parent);
                    break;
            }
        }
    }

    private void CheckField(FieldNode node, string parent)
    {
        if (schema.Field(parent, node.Name.Value) is not { } field)
        {
            Report(node.Name, UnknownField(node.Name.Value, parent));
            return;
        }

        if (field.DeprecationReason is { } reason)
            Report(node.Name, ClientProblems.Deprecated($"{parent}.{field.Name}", reason));
        CheckArguments(node, $"{parent}.{field.Name}", field.Arguments);
        CheckShape(node, field);
    }

    private void CheckShape(FieldNode node, SdlField field)
    {
        var isComposite = schema.IsComposite(field.Type.NamedType);
        if (isComposite && node.SelectionSet is null)
            Report(node, ClientProblems.SelectionRequired(node.Name.Value, field.Type));
        else if (!isComposite && node.SelectionSet is not null)
            Report(node, ClientProblems.SelectionNotAllowed(node.Name.Value, field.Type));
        else if (node.SelectionSet is not null)
            Check(node.SelectionSet, field.Type.NamedType);
    }

    private Finding UnknownField(string name, string parent)
    {
        if (name is "__schema" or "__type" && parent == schema.Schema.Query)
            return ClientProblems.IntrospectionField(name);

        var type = schema.Find(parent);
        return type is { Kind: SdlKind.Union }
            ? ClientProblems.FieldOfUnion(parent, name)
            : ClientProblems.UnknownField(parent, name, type?.Fields.Select(field => field.Name) ?? []);
    }

    private void CheckArguments(IHasArguments node, string of, EquatableArray<SdlField> known)
    {
        foreach (var argument in node.Arguments)
        {
            if (known.FirstOrDefault(candidate => candidate.Name == argument.Name.Value) is not { } definitionOf)
                Report(argument.Name, ClientProblems.UnknownArgument(of, argument.Name.Value, known.Select(candidate => candidate.Name)));
            else
                values.Check(argument.Value, definitionOf.Type, definitionOf.HasDefault);
        }

        foreach (var twice in node.Arguments.GroupBy(argument => argument.Name.Value).Where(group => group.Count() > 1))
            Report(twice.Last(), ClientProblems.DuplicateArgument(twice.Key));
        foreach (var missing in known.Where(argument => argument.IsRequired && !IsGiven(argument)))
            Report(node.Name, ClientProblems.RequiredArgument(of, missing));

        bool IsGiven(SdlField argument) => node.Arguments.Any(given => given.Name.Value == argument.Name);
    }

    private void CheckInline(InlineFragmentNode inline, string parent)
    {
        if (inline.TypeCondition is null)
            Check(inline.SelectionSet, parent);
        else if (IsCondition(inline.TypeCondition) && CanApply(inline.TypeCondition, inline.TypeCondition.Name.Value, parent))
            Check(inline.SelectionSet, inline.TypeCondition.Name.Value);
    }

    private void CheckSpread(FragmentSpreadNode spread, string parent)
    {
        var name = spread.Name.Value;
        if (documents.Fragment(name) is { } fragment)
            CanApply(spread.Name, fragment.TypeCondition.Name.Value, parent);
        else
            Report(spread.Name, ClientProblems.UnknownFragment(name, documents.FragmentNames));
    }

    private bool IsCondition(NamedTypeNode node)
    {
        var type = schema.Find(node.Name.Value);
        if (type is not null && SchemaIndex.IsComposite(type))
            return true;

        Report(node, type is null
            ? ClientProblems.ConditionOfUnknownType(node.Name.Value, schema.TypeNames)
            : ClientProblems.ConditionOnLeaf(node.Name.Value));
        return false;
    }

    private bool CanApply(SyntaxNode node, string condition, string parent)
    {
        if (!schema.IsComposite(condition) || schema.Possible(condition).Intersect(schema.Possible(parent)).Any())
            return true;

        Report(node, ClientProblems.ImpossibleFragment(parent, condition));
        return false;
    }

    private void CheckDirectives(IHasDirectives node, string location)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var directive in node.Directives)
        {
            var name = directive.Name.Value;
            if (ClientDirectives.Find(schema.Schema, name) is not { } known)
                Report(directive, ClientProblems.UnknownDirective(name, ClientDirectives.Names(schema.Schema)));
            else if (!known.Locations.Contains(location))
                Report(directive, ClientProblems.MisplacedDirective(name));
            else if (!seen.Add(name) && !known.IsRepeatable)
                Report(directive, ClientProblems.DuplicateDirective(name));
            else
                CheckArguments(directive, "@" + name, known.Arguments);
        }
    }

    private void Report(SyntaxNode node, Finding finding) => documents.Report(definition, node, finding);
}
