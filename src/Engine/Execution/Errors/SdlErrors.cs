using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Errors;

/// <summary>Every error of the rules for type system documents, worded as graphql-js words it.</summary>
internal static class SdlErrors
{
    /// <summary>For whoever starts a server with a schema of their own.</summary>
    public static string SchemaNotValid(IEnumerable<GraphQLError> errors) =>
        $"The schema is not valid: {string.Join(" ", errors.Select(error => error.Message))}";

    public static GraphQLError OneSchemaDefinition(SyntaxNode node) => GraphQLError.At("Must provide only one schema definition.", node);

    public static GraphQLError SchemaDefinitionInExtension(SyntaxNode node) =>
        GraphQLError.At("Cannot define a new schema within a schema extension.", node);

    public static GraphQLError OneOperationType(string operation, SyntaxNode first, SyntaxNode second) =>
        GraphQLError.At($"There can be only one {operation} type in schema.", first, second);

    public static GraphQLError OperationTypeExists(string operation, SyntaxNode node) =>
        GraphQLError.At($"Type for {operation} already defined in the schema. It cannot be redefined.", node);

    public static GraphQLError OneType(string name, SyntaxNode first, SyntaxNode second) =>
        GraphQLError.At($"There can be only one type named \"{name}\".", first, second);

    public static GraphQLError TypeExists(string name, SyntaxNode node) =>
        GraphQLError.At($"Type \"{name}\" already exists in the schema. It cannot also be defined in this type definition.", node);

    public static GraphQLError OneEnumValue(string coordinate, SyntaxNode first, SyntaxNode second) =>
        GraphQLError.At($"Enum value \"{coordinate}\" can only be defined once.", first, second);

    public static GraphQLError EnumValueExists(string coordinate, SyntaxNode node) =>
        GraphQLError.At(
            $"Enum value \"{coordinate}\" already exists in the schema. It cannot also be defined in this type extension.", node);

    public static GraphQLError OneFieldDefinition(string coordinate, SyntaxNode first, SyntaxNode second) =>
        GraphQLError.At($"Field \"{coordinate}\" can only be defined once.", first, second);

    public static GraphQLError FieldExists(string coordinate, SyntaxNode node) =>
        GraphQLError.At($"Field \"{coordinate}\" already exists in the schema. It cannot also be defined in this type extension.", node);

    public static GraphQLError OneArgumentDefinition(string coordinate, ReadOnlySpan<SyntaxNode?> nodes) =>
        GraphQLError.At($"Argument \"{coordinate}\" can only be defined once.", nodes);

    public static GraphQLError OneDirective(string name, SyntaxNode first, SyntaxNode second) =>
        GraphQLError.At($"There can be only one directive named \"@{name}\".", first, second);

    public static GraphQLError DirectiveExists(string name, SyntaxNode node) =>
        GraphQLError.At($"Directive \"@{name}\" already exists in the schema. It cannot be redefined.", node);

    public static GraphQLError CannotExtendOtherKind(string kind, string name, SyntaxNode? definition, SyntaxNode extension) =>
        GraphQLError.At($"Cannot extend non-{kind} type \"{name}\".", definition, extension);

    public static GraphQLError CannotExtendUndefined(string name, IEnumerable<string> known, SyntaxNode node) =>
        GraphQLError.At($"Cannot extend type \"{name}\" because it is not defined.{Suggestions.DidYouMean(name, known)}", node);

    public static GraphQLError UnknownType(string name, IEnumerable<string> known, SyntaxNode node) =>
        GraphQLError.At($"Unknown type \"{name}\".{Suggestions.DidYouMean(name, known)}", node);

    public static GraphQLError UnknownDirective(string name, SyntaxNode node) => GraphQLError.At($"Unknown directive \"@{name}\".", node);

    public static GraphQLError MisplacedDirective(string name, string location, SyntaxNode node) =>
        GraphQLError.At($"Directive \"@{name}\" may not be used on {location}.", node);

    public static GraphQLError RepeatedDirective(string name, SyntaxNode first, SyntaxNode second) =>
        GraphQLError.At($"The directive \"@{name}\" can only be used once at this location.", first, second);

    public static GraphQLError UnknownDirectiveArgument(string argument, string directive, IEnumerable<string> known, SyntaxNode node) =>
        GraphQLError.At($"Unknown argument \"{argument}\" on directive \"@{directive}\".{Suggestions.DidYouMean(argument, known)}", node);

    public static GraphQLError MissingDirectiveArgument(string directive, string argument, TypeNode type, SyntaxNode node) =>
        GraphQLError.At($"Argument \"@{directive}({argument}:)\" of type \"{type}\" is required, but it was not provided.", node);

    public static GraphQLError RepeatedArgument(string name, ReadOnlySpan<SyntaxNode?> nodes) =>
        GraphQLError.At($"There can be only one argument named \"{name}\".", nodes);

    public static GraphQLError RepeatedInputField(string name, SyntaxNode first, SyntaxNode second) =>
        GraphQLError.At($"There can be only one input field named \"{name}\".", first, second);
}
