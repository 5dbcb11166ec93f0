using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>No default value of an input field contains that field's default itself.</summary>
/// <remarks>https://spec.graphql.org/September2025/#InputObjectDefaultValueHasCycle()</remarks>
internal static class DefaultValueCyclesRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema) => new Search().Run(schema.Types.OfType<InputObjectType>());

    private sealed class Search
    {
        private readonly HashSet<InputValueDefinition> visited = [];
        private readonly List<(string Coordinate, InputValueDefinition Field)> path = [];
        private readonly List<GraphQLError> errors = [];

        public List<GraphQLError> Run(IEnumerable<InputObjectType> types)
        {
            foreach (var type in types)
                Visit(type, new ObjectValueNode([]));
            return errors;
        }

        private void Visit(InputObjectType type, ValueNode value)
        {
            if (value is ListValueNode list)
                list.Values.ToList().ForEach(item => Visit(type, item));
            if (value is not ObjectValueNode node)
                return;
            foreach (var field in type.Fields)
            {
                if (field.Type.Named is not InputObjectType target)
                    continue;
                if (node.Fields.LastOrDefault(given => given.Name.Value == field.Name) is { } given)
                    Visit(target, given.Value);
                else if (field.DefaultValue is not null)
                    Follow($"{type}.{field.Name}", field, target);
            }
        }

        private void Follow(string coordinate, InputValueDefinition field, InputObjectType target)
        {
            var start = path.FindIndex(step => step.Field == field);
            if (start >= 0)
            {
                Report(coordinate, path[start..]);
                return;
            }

            if (!visited.Add(field))
                return;
            path.Add((coordinate, field));
            Visit(target, field.DefaultValue!);
            path.RemoveAt(path.Count - 1);
        }

        private void Report(string coordinate, List<(string Coordinate, InputValueDefinition Field)> cycle) =>
            errors.Add(TypeSystemErrors.DefaultCycle(
                coordinate,
                cycle.Skip(1).Select(step => step.Coordinate).ToArray(),
                cycle.Select(step => step.Field.DefaultValue).ToArray()));
    }
}
