using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>A type implements interfaces, each once, with all that they implement, and never itself.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Objects.Interfaces</remarks>
internal static class InterfacesRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema) => schema.Declaration.Types.SelectMany(type => Check(schema, type));

    private static IEnumerable<GraphQLError> Check(Schema schema, TypeDeclaration type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in type.Interfaces.Select(node => node.Name.Value))
        {
            if (schema.FindType(name) is not InterfaceType)
                yield return TypeSystemErrors.NotAnInterface(type.Name, name, References(type, name));
            else if (name == type.Name)
                yield return TypeSystemErrors.ImplementsItself(type.Name, References(type, name));
            else if (!seen.Add(name))
                yield return TypeSystemErrors.RepeatedInterface(type.Name, name, References(type, name));
            else
                foreach (var error in CheckTransitive(type, schema.Declaration.FindType(name)!))
                    yield return error;
        }
    }

    private static IEnumerable<GraphQLError> CheckTransitive(TypeDeclaration type, TypeDeclaration implemented)
    {
        foreach (var transitive in implemented.Interfaces.Select(node => node.Name.Value))
        {
            SyntaxNode[] nodes = [.. References(implemented, transitive), .. References(type, implemented.Name)];
            if (type.Interfaces.Any(node => node.Name.Value == transitive))
                continue;
            yield return transitive == type.Name
                ? TypeSystemErrors.InterfaceCycle(type.Name, implemented.Name, nodes)
                : TypeSystemErrors.TransitiveInterfaceMissing(type.Name, transitive, implemented.Name, nodes);
        }
    }

    private static NamedTypeNode[] References(TypeDeclaration type, string name) =>
        type.Interfaces.Where(node => node.Name.Value == name).ToArray();
}
