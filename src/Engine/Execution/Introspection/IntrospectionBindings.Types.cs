using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Introspection;

internal static partial class IntrospectionBindings
{
    private static Dictionary<string, FieldBinding> TypeFields(Schema schema) => new()
    {
        ["kind"] = new LeafBinding((type, writer) => writer.WriteUnescaped(KindOf((GraphQLType)type))),
        ["name"] = Text<GraphQLType>(type => (type as NamedType)?.Name),
        ["description"] = Text<GraphQLType>(type => (type as NamedType)?.Description),
        ["specifiedByURL"] = Text<GraphQLType>(type => (type as ScalarType)?.SpecifiedByUrl),
        ["fields"] = Lists<GraphQLType, FieldDefinition>(type => (type as FieldsType)?.Fields, field => field.DeprecationReason),
        ["interfaces"] = Objects<GraphQLType>(type => (type as FieldsType)?.Interfaces),
        ["possibleTypes"] = Objects<GraphQLType>(type => type.IsAbstractType ? schema.PossibleTypes(type.Named) : null),
        ["enumValues"] = Lists<GraphQLType, EnumValueDefinition>(type => (type as EnumType)?.Values, value => value.DeprecationReason),
        ["inputFields"] = Inputs<GraphQLType>(type => (type as InputObjectType)?.Fields),
        ["ofType"] = Objects<GraphQLType>(InnerType),
        ["isOneOf"] = new LeafBinding((type, writer) => WriteIsOneOf(type as InputObjectType, writer)),
    };

    private static ReadOnlySpan<byte> KindOf(GraphQLType type) => type switch
    {
        ScalarType => "SCALAR"u8,
        ObjectType => "OBJECT"u8,
        InterfaceType => "INTERFACE"u8,
        UnionType => "UNION"u8,
        EnumType => "ENUM"u8,
        InputObjectType => "INPUT_OBJECT"u8,
        ListType => "LIST"u8,
        NonNullType => "NON_NULL"u8,
        _ => throw new InvalidOperationException($"{type} is of no kind."),
    };

    private static GraphQLType? InnerType(GraphQLType type) => type switch
    {
        ListType list => list.ItemType,
        NonNullType nonNull => nonNull.NullableType,
        _ => null,
    };

    private static void WriteIsOneOf(InputObjectType? type, ResponseWriter writer)
    {
        if (type is null)
            writer.WriteNull();
        else
            writer.WriteBoolean(type.IsOneOf);
    }
}
