using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>A union has members, object types, each once.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Unions.Type-Validation</remarks>
internal static class UnionMembersRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema) => schema.Declaration.Types
        .Where(type => type.Kind == NodeKind.UnionTypeDefinition)
        .SelectMany(union => Check(schema, union));

    private static IEnumerable<GraphQLError> Check(Schema schema, TypeDeclaration union)
    {
        if (union.Members.Count == 0)
            yield return TypeSystemErrors.NoMembers(union.Name, [.. union.Nodes]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in union.Members.Select(member => member.Name.Value))
        {
            if (!seen.Add(name))
                yield return TypeSystemErrors.RepeatedMember(union.Name, name, References(union, name));
            else if (schema.FindType(name) is not ObjectType)
                yield return TypeSystemErrors.MemberNotObject(union.Name, name, References(union, name));
        }
    }

    private static NamedTypeNode[] References(TypeDeclaration union, string name) =>
        union.Members.Where(node => node.Name.Value == name).ToArray();
}
