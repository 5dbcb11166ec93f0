using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coordinates;

/// <summary>
/// Finds the element that a schema coordinate names. https://spec.graphql.org/September2025/#sec-Schema-Coordinates.Semantics
/// </summary>
public static class SchemaCoordinate
{
    /// <param name="coordinate">For example <c>Query.customer(id:)</c>.</param>
    /// <exception cref="GraphQLSyntaxException">The text is no coordinate.</exception>
    public static CoordinateResult Resolve(Schema schema, string coordinate) => Resolve(schema, Parser.ParseSchemaCoordinate(coordinate));

    public static CoordinateResult Resolve(Schema schema, SchemaCoordinateNode coordinate) => coordinate switch
    {
        TypeCoordinateNode node => CoordinateResult.Of(ElementKind.NamedType, schema.FindType(node.Name.Value)),
        MemberCoordinateNode node => ResolveMember(schema, node),
        ArgumentCoordinateNode node => ResolveArgument(schema, node),
        DirectiveCoordinateNode node => CoordinateResult.Of(ElementKind.Directive, schema.FindDirective(node.Name.Value)),
        DirectiveArgumentCoordinateNode node => ResolveDirectiveArgument(schema, node),
        _ => throw new InvalidOperationException($"{coordinate.Kind} is no coordinate."),
    };

    private static CoordinateResult ResolveMember(Schema schema, MemberCoordinateNode node) => schema.FindType(node.Name.Value) switch
    {
        null => NotDefined(node.Name, "type"),
        EnumType type => CoordinateResult.Of(ElementKind.EnumValue, type.FindValue(node.MemberName.Value)),
        InputObjectType type => CoordinateResult.Of(
            ElementKind.InputField,
            type.Fields.FirstOrDefault(field => field.Name == node.MemberName.Value)),
        FieldsType type => CoordinateResult.Of(ElementKind.Field, schema.FindField(type, node.MemberName.Value)),
        _ => CoordinateResult.Refused($"Expected \"{node.Name.Value}\" to be an Enum, Input Object, Object or Interface type."),
    };

    private static CoordinateResult ResolveArgument(Schema schema, ArgumentCoordinateNode node)
    {
        var type = schema.FindType(node.Name.Value);
        if (type is null)
            return NotDefined(node.Name, "type");
        if (type is not FieldsType)
            return CoordinateResult.Refused($"Expected \"{type}\" to be an object type or interface type.");
        return schema.FindField(type, node.FieldName.Value) is { } field
            ? CoordinateResult.Of(ElementKind.FieldArgument, field.FindArgument(node.ArgumentName.Value))
            : CoordinateResult.Refused($"Expected \"{node.FieldName.Value}\" to exist as a field of type \"{type}\" in the schema.");
    }

    private static CoordinateResult ResolveDirectiveArgument(Schema schema, DirectiveArgumentCoordinateNode node) =>
        schema.FindDirective(node.Name.Value) is { } directive
            ? CoordinateResult.Of(ElementKind.DirectiveArgument, directive.FindArgument(node.ArgumentName.Value))
            : NotDefined(node.Name, "directive");

    private static CoordinateResult NotDefined(NameNode name, string kind) =>
        CoordinateResult.Refused($"Expected \"{name.Value}\" to be defined as a {kind} in the schema.");
}
