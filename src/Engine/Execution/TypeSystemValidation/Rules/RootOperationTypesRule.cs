using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>There is a query root; roots are object types, and different ones.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Root-Operation-Types</remarks>
internal static class RootOperationTypesRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema)
    {
        var roots = schema.Declaration.Roots;
        if (!roots.ContainsKey(OperationType.Query))
            yield return TypeSystemErrors.QueryRootMissing(schema.Declaration.Definition);
        foreach (var (operation, root) in roots.OrderBy(pair => pair.Key))
        {
            if (schema.FindType(root.TypeName) is not ObjectType)
                yield return TypeSystemErrors.RootNotObject(operation, root.TypeName, root.Node);
        }

        var byType = roots.OrderBy(pair => pair.Key).GroupBy(pair => pair.Value.TypeName);
        foreach (var error in byType.SelectMany(group => CheckDifferent(schema, group.Key, group.ToArray())))
            yield return error;
    }

    private static IEnumerable<GraphQLError> CheckDifferent(
        Schema schema, string type, KeyValuePair<OperationType, RootDeclaration>[] roots)
    {
        var operations = roots.Select(pair => pair.Key.Keyword()).ToArray();
        if (operations.Length == 1 || schema.FindType(type) is not ObjectType)
            yield break;
        var list = operations.Length == 2
            ? string.Join(" and ", operations)
            : $"{string.Join(", ", operations[..^1])}, and {operations[^1]}";
        yield return TypeSystemErrors.RootsNotDifferent(type, list, roots.Select(pair => pair.Value.Node as NamedTypeNode).ToArray());
    }
}
