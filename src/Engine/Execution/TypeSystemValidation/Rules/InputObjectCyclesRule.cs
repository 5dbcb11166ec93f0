using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>No input object contains itself through non-null fields alone: it could have no finite value.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Input-Objects.Circular-References</remarks>
internal static class InputObjectCyclesRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema) => new Search(schema.Declaration).Run();

    private sealed class Search(SchemaDeclaration schema)
    {
        private readonly HashSet<TypeDeclaration> visited = [];
        private readonly List<(TypeDeclaration Type, InputValueDefinitionNode Field)> path = [];
        private readonly List<GraphQLError> errors = [];

        public List<GraphQLError> Run()
        {
            foreach (var type in schema.Types)
                Visit(type);
            return errors;
        }

        private void Visit(TypeDeclaration type)
        {
            if (!visited.Add(type))
                return;
            foreach (var field in type.InputFields)
            {
                if (field.Type is NonNullTypeNode { Type: NamedTypeNode named } && schema.FindType(named.Name.Value) is { } target)
                    Follow(type, field, target);
            }
        }

        private void Follow(TypeDeclaration type, InputValueDefinitionNode field, TypeDeclaration target)
        {
            var start = path.FindIndex(step => step.Type == target);
            path.Add((type, field));
            if (target == type)
                Report(target, path[^1..]);
            else if (start >= 0)
                Report(target, path[start..]);
            else
                Visit(target);
            path.RemoveAt(path.Count - 1);
        }

        private void Report(TypeDeclaration target, List<(TypeDeclaration Type, InputValueDefinitionNode Field)> cycle) =>
            errors.Add(TypeSystemErrors.InputObjectCycle(
                target.Name,
                cycle.Select(step => $"{step.Type.Name}.{step.Field.Name.Value}").ToArray(),
                cycle.Select(step => step.Field).ToArray()));
    }
}
