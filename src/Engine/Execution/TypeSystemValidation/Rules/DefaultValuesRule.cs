using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>A default value fits its type.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Input-Objects.Type-Validation</remarks>
internal static class DefaultValuesRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema) => InputTypes.All(schema)
        .Where(input => input.Node.DefaultValue is not null)
        .SelectMany(input => Check(input.Coordinate, input.Node.DefaultValue!, TypeReferences.Resolve(schema, input.Node.Type)!));

    private static List<GraphQLError> Check(string coordinate, ValueNode value, GraphQLType type)
    {
        var errors = new List<GraphQLError>();
        var reader = new LiteralCoercion(null, problem => errors.Add(TypeSystemErrors.InvalidDefault(coordinate, problem)));
        if (IsReadable(value, type))
            reader.Read(value, type);
        return errors;
    }

    /// <summary>Whether the value meets input types alone; where it does not, the type is the error and not the value.</summary>
    private static bool IsReadable(ValueNode value, GraphQLType type) => type.NullableType switch
    {
        ListType list when value is ListValueNode { Values: var items } => items.All(item => IsReadable(item, list.ItemType)),
        ListType list => IsReadable(value, list.ItemType),
        InputObjectType input => value is not ObjectValueNode { Fields: var fields } || fields.All(field => IsReadable(field, input)),
        var leaf => leaf.IsLeafType,
    };

    private static bool IsReadable(ObjectFieldNode field, InputObjectType type) =>
        type.IndexOf(field.Name.Value) is var index && (index < 0 || IsReadable(field.Value, type.Fields[index].Type));
}
