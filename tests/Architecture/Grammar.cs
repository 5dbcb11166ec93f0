namespace CustomerGraph.Architecture;

/// <summary>The syntactic grammar of the specification. https://spec.graphql.org/September2025/#sec-Appendix-Grammar-Summary</summary>
internal static class Grammar
{
    /// <summary>Those that a parser reads; and of the lexical ones the two for which it makes nodes.</summary>
    public static readonly string[] Productions =
    [
        "Name", "StringValue",
        "Document", "Definition", "ExecutableDefinition", "OperationDefinition", "OperationType", "SelectionSet", "Selection", "Field", "Alias",
        "Arguments", "Argument", "FragmentSpread", "InlineFragment", "FragmentDefinition", "FragmentName", "TypeCondition",
        "Value", "BooleanValue", "NullValue", "EnumValue", "ListValue", "ObjectValue", "ObjectField",
        "VariablesDefinition", "VariableDefinition", "Variable", "DefaultValue", "Type", "NamedType", "ListType", "NonNullType",
        "Directives", "Directive",
        "TypeSystemDefinition", "TypeSystemDefinitionOrExtension", "TypeSystemExtension", "Description", "SchemaDefinition", "SchemaExtension",
        "RootOperationTypeDefinition", "TypeDefinition", "TypeExtension", "ScalarTypeDefinition", "ScalarTypeExtension",
        "ObjectTypeDefinition", "ObjectTypeExtension", "ImplementsInterfaces", "FieldsDefinition", "FieldDefinition",
        "ArgumentsDefinition", "InputValueDefinition", "InterfaceTypeDefinition", "InterfaceTypeExtension",
        "UnionTypeDefinition", "UnionMemberTypes", "UnionTypeExtension",
        "EnumTypeDefinition", "EnumValuesDefinition", "EnumValueDefinition", "EnumTypeExtension",
        "InputObjectTypeDefinition", "InputFieldsDefinition", "InputObjectTypeExtension",
        "DirectiveDefinition", "DirectiveLocations", "DirectiveLocation", "ExecutableDirectiveLocation", "TypeSystemDirectiveLocation",
        "SchemaCoordinate", "TypeCoordinate", "MemberCoordinate", "ArgumentCoordinate", "DirectiveCoordinate", "DirectiveArgumentCoordinate",
    ];
}
