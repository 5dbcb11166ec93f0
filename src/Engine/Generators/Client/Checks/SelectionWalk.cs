using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Generators.Client.Documents;
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
        walk.CheckDirectives(definition, definition is OperationDefinitionNode operation ? operation.Operation.ToString().ToUpperInvariant() : "FRAGMENT_DEFINITION");
        if (definition is not FragmentDefinitionNode fragment || walk.IsCondition(fragment.TypeCondition))
            walk.Check(definition.SelectionSet, typeName);
        return walk.uses;
    }

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
            if (node.Name.Value is "__schema" or "__type" && parent == schema.Schema.Query)
                Report(node.Name, ClientDescriptors.Field, $"{node.Name.Value} has no C# type, since the schema's own types are not part of the schema file");
            else
                Report(node.Name, ClientDescriptors.Field, $"{parent} has no field {node.Name.Value}.{Suggest(node.Name.Value, parent)}");
            return;
        }

        if (field.DeprecationReason is { } reason)
            Report(node.Name, ClientDescriptors.Deprecated, $"{parent}.{field.Name} is deprecated: {reason}");
        CheckArguments(node, $"{parent}.{field.Name}", field.Arguments);
        CheckShape(node, field);
    }

    private void CheckShape(FieldNode node, SdlField field)
    {
        var isComposite = schema.IsComposite(field.Type.NamedType);
        if (isComposite && node.SelectionSet is null)
            Report(node, ClientDescriptors.Selection, $"{node.Name.Value} is of the type {field.Type}, so say which of its fields are wanted: {node.Name.Value} {{ … }}");
        else if (!isComposite && node.SelectionSet is not null)
            Report(node, ClientDescriptors.Selection, $"{node.Name.Value} is of the type {field.Type}, which has no fields");
        else if (node.SelectionSet is not null)
            Check(node.SelectionSet, field.Type.NamedType);
    }

    private string Suggest(string wrong, string parent)
    {
        var type = schema.Find(parent);
        return type is { Kind: SdlKind.Union } ? " A union has none but __typename: use an inline fragment" : Suggestions.DidYouMean(wrong, type?.Fields.Select(field => field.Name) ?? []);
    }

    private void CheckArguments(IHasArguments node, string of, EquatableArray<SdlField> known)
    {
        foreach (var argument in node.Arguments)
        {
            if (known.FirstOrDefault(candidate => candidate.Name == argument.Name.Value) is not { } definitionOf)
                Report(argument.Name, ClientDescriptors.Argument, $"{of} has no argument {argument.Name.Value}.{Suggestions.DidYouMean(argument.Name.Value, known.Select(candidate => candidate.Name))}");
            else
                values.Check(argument.Value, definitionOf.Type, definitionOf.HasDefault);
        }

        foreach (var twice in node.Arguments.GroupBy(argument => argument.Name.Value).Where(group => group.Count() > 1))
            Report(twice.Last(), ClientDescriptors.Argument, $"The argument {twice.Key} is given twice");
        foreach (var missing in known.Where(argument => argument.IsRequired && node.Arguments.All(given => given.Name.Value != argument.Name)))
            Report(node.Name, ClientDescriptors.Argument, $"{of} needs the argument {missing.Name} of the type {missing.Type}");
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
            Report(spread.Name, ClientDescriptors.Fragment, $"There is no fragment {name} in the files of operations.{Suggestions.DidYouMean(name, documents.FragmentNames)}");
    }

    private bool IsCondition(NamedTypeNode node)
    {
        var type = schema.Find(node.Name.Value);
        if (type is not null && SchemaIndex.IsComposite(type))
            return true;

        Report(node, ClientDescriptors.Fragment, type is null
            ? $"The schema has no type {node.Name.Value}.{Suggestions.DidYouMean(node.Name.Value, schema.TypeNames)}"
            : $"{node.Name.Value} has no fields, so nothing can be selected of it");
        return false;
    }

    private bool CanApply(SyntaxNode node, string condition, string parent)
    {
        if (!schema.IsComposite(condition) || schema.Possible(condition).Intersect(schema.Possible(parent)).Any())
            return true;

        Report(node, ClientDescriptors.Fragment, $"What is of the type {parent} is never of the type {condition}");
        return false;
    }

    private void CheckDirectives(IHasDirectives node, string location)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var directive in node.Directives)
        {
            var name = directive.Name.Value;
            if (ClientDirectives.Find(schema.Schema, name) is not { } known)
                Report(directive, ClientDescriptors.Directive, $"There is no directive @{name}.{Suggestions.DidYouMean(name, ClientDirectives.Names(schema.Schema))}");
            else if (!known.Locations.Contains(location))
                Report(directive, ClientDescriptors.Directive, $"@{name} cannot stand here");
            else if (!seen.Add(name) && !known.IsRepeatable)
                Report(directive, ClientDescriptors.Directive, $"@{name} can stand here only once");
            else
                CheckArguments(directive, "@" + name, known.Arguments);
        }
    }

    private void Report(SyntaxNode node, Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, string message) =>
        documents.Report(definition, node, descriptor, message);
}
