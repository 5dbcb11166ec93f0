using CustomerGraph.Engine.Generators.Client.Documents;
using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Generators.Client.Checks;

/// <summary>One place where a variable stands.</summary>
/// <param name="Type">What is expected there; null where it is not known.</param>
/// <param name="HasDefault">Whether the place has a value of its own for a variable that is not given.</param>
internal sealed record VariableUse(VariableNode Node, SdlTypeRef? Type, bool HasDefault);

/// <summary>Variables are defined once, used, of input types, and fit where they stand.</summary>
internal static class VariableCheck
{
    public static void Run(
        SchemaIndex schema,
        DocumentSet documents,
        OperationDefinitionNode operation,
        Dictionary<ExecutableDefinitionNode, List<VariableUse>> uses)
    {
        var defined = new Dictionary<string, VariableDefinitionNode>(StringComparer.Ordinal);
        foreach (var definition in operation.VariableDefinitions)
        {
            if (defined.ContainsKey(Name(definition)))
                documents.Report(operation, definition, ClientProblems.DuplicateVariable(Name(definition)));
            defined[Name(definition)] = definition;
            CheckDefinition(schema, documents, operation, definition);
        }

        var all = documents.Reachable(operation).SelectMany(fragment => uses[fragment]).Concat(uses[operation]).ToList();
        foreach (var use in all)
            CheckUse(documents, operation, defined, use);
        foreach (var unused in defined.Keys.Except(all.Select(use => use.Node.Name.Value)))
            documents.Report(operation, defined[unused], ClientProblems.UnusedVariable(unused));
    }

    private static void CheckDefinition(
        SchemaIndex schema, DocumentSet documents, OperationDefinitionNode operation, VariableDefinitionNode definition)
    {
        var type = SdlReader.Read(definition.Type);
        if (schema.Find(type.NamedType) is not { } named)
            documents.Report(operation, definition.Type, ClientProblems.VariableOfUnknownType(type, schema.TypeNames));
        else if (!SchemaIndex.IsInput(named))
            documents.Report(operation, definition.Type, ClientProblems.VariableNotInput(Name(definition), type));
        else if (definition.DefaultValue is { } value)
            new ValueCheck(schema, documents, operation, []).Check(value, type, hasDefault: false);
    }

    private static void CheckUse(
        DocumentSet documents, OperationDefinitionNode operation, Dictionary<string, VariableDefinitionNode> defined, VariableUse use)
    {
        var name = use.Node.Name.Value;
        if (!defined.TryGetValue(name, out var definition))
        {
            documents.Report(operation, operation.Name!, ClientProblems.UndefinedVariable(name, operation.Name!.Value));
            return;
        }

        var type = SdlReader.Read(definition.Type);
        if (use.Type is not null && !IsAllowed(type, HasValue(definition), use))
            documents.Report(operation, definition, ClientProblems.VariablePosition(name, type, use.Type));
    }

    private static bool HasValue(VariableDefinitionNode definition) => definition.DefaultValue is not null and not NullValueNode;

    /// <summary>https://spec.graphql.org/September2025/#IsVariableUsageAllowed()</summary>
    private static bool IsAllowed(SdlTypeRef type, bool hasValue, VariableUse use) =>
        use.Type is { IsNonNull: true } expected && !type.IsNonNull
            ? (hasValue || use.HasDefault) && IsCompatible(type, expected with { IsNonNull = false })
            : IsCompatible(type, use.Type!);

    private static bool IsCompatible(SdlTypeRef type, SdlTypeRef expected)
    {
        if (expected.IsNonNull && !type.IsNonNull)
            return false;
        if (expected.Item is not null)
            return type.Item is not null && IsCompatible(type.Item, expected.Item);
        return type.Name == expected.Name;
    }

    private static string Name(VariableDefinitionNode definition) => definition.Variable.Name.Value;
}
