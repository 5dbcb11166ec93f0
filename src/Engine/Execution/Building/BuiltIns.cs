using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Building;

/// <summary>
/// What every schema holds without declaring it. https://spec.graphql.org/September2025/#sec-Appendix-Type-System-Definitions
/// </summary>
internal static class BuiltIns
{
    private const string Sdl = """
        scalar String
        scalar Int
        scalar Float
        scalar Boolean
        scalar ID

        directive @include(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @deprecated(reason: String! = "No longer supported")
          on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
        directive @specifiedBy(url: String!) on SCALAR
        directive @oneOf on INPUT_OBJECT

        type __Schema {
          description: String
          types: [__Type!]!
          queryType: __Type!
          mutationType: __Type
          subscriptionType: __Type
          directives: [__Directive!]!
        }

        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          fields(includeDeprecated: Boolean! = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
          ofType: __Type
          isOneOf: Boolean
        }

        enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }

        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }

        type __InputValue {
          name: String!
          description: String
          type: __Type!
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
        }

        enum __DirectiveLocation {
          QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION
          SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION
        }

        type MetaFields {
          __schema: __Schema!
          __type(name: String!): __Type
          __typename: String!
        }
        """;

    private static readonly DocumentNode Document = Parser.ParseDocument(Sdl);

    /// <summary>
    /// The fields that objects have without declaring them. https://spec.graphql.org/September2025/#sec-Schema-Introspection
    /// </summary>
    public static IReadOnlyList<FieldDefinitionNode> MetaFields { get; } =
        Document.Definitions.OfType<ObjectTypeDefinitionNode>().Single(type => type.Name.Value == "MetaFields").Fields;

    public static IReadOnlyList<DirectiveDefinitionNode> Directives { get; } =
        Document.Definitions.OfType<DirectiveDefinitionNode>().ToArray();

    private static readonly Dictionary<string, TypeDeclaration> Types = Document.Definitions.OfType<TypeDefinitionNode>()
        .Where(definition => definition.Name.Value != "MetaFields")
        .ToDictionary(definition => definition.Name.Value, definition => new TypeDeclaration(definition, []), StringComparer.Ordinal);

    public static IReadOnlyCollection<string> TypeNames => Types.Keys;

    public static bool IsBuiltInType(string name) => Types.ContainsKey(name);

    public static bool IsBuiltInDirective(string name) => name is "skip" or "include" or "deprecated" or "specifiedBy" or "oneOf";

    public static TypeDeclaration? FindType(string name) => Types.GetValueOrDefault(name);
}
