using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Errors;

/// <summary>Every error of the type system rules, worded as graphql-js words it.</summary>
internal static class TypeSystemErrors
{
    public static GraphQLError QueryRootMissing(SyntaxNode? schema) => GraphQLError.At("Query root type must be provided.", schema);

    public static GraphQLError RootNotObject(OperationType operation, string type, SyntaxNode node) => GraphQLError.At(
        $"{operation} root type must be Object type{(operation == OperationType.Query ? "" : " if provided")}, it cannot be {type}.", node);

    public static GraphQLError RootsNotDifferent(string type, string operations, SyntaxNode?[] nodes) =>
        GraphQLError.At($"All root types must be different, \"{type}\" type is used as {operations} root types.", nodes);

    public static GraphQLError ReservedName(string name, SyntaxNode node) =>
        GraphQLError.At($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", node);

    public static GraphQLError NotInputType(string coordinate, TypeNode type, SyntaxNode node) =>
        GraphQLError.At($"The type of {coordinate} must be Input Type but got: {type}.", node);

    public static GraphQLError NotOutputType(string coordinate, TypeNode type) =>
        GraphQLError.At($"The type of {coordinate} must be Output Type but got: {type}.", type);

    public static GraphQLError RequiredArgumentDeprecated(string coordinate, SyntaxNode directive, TypeNode type) =>
        GraphQLError.At($"Required argument {coordinate} cannot be deprecated.", directive, type);

    public static GraphQLError RequiredInputFieldDeprecated(string coordinate, SyntaxNode directive, TypeNode type) =>
        GraphQLError.At($"Required input field {coordinate} cannot be deprecated.", directive, type);

    public static GraphQLError InvalidDefault(string coordinate, ValueProblem problem) =>
        GraphQLError.At($"{coordinate} has invalid default value{problem.Path}: {problem.Message}", problem.Node);

    public static GraphQLError InvalidDirectiveValue(string coordinate, ValueProblem problem) =>
        GraphQLError.At($"Argument \"{coordinate}\" has invalid value: {problem.Message}", problem.Node);

    public static GraphQLError DefaultCycle(string coordinate, string[] via, SyntaxNode?[] nodes) => GraphQLError.At(
        $"Invalid circular reference. The default value of Input Object field {coordinate} references itself" +
        $"{(via.Length == 0 ? "" : $" via the default values of: {string.Join(", ", via)}")}.",
        nodes);

    public static GraphQLError InputObjectCycle(string type, string[] fields, SyntaxNode?[] nodes) => GraphQLError.At(
        $"Input Object {type} cannot be provided a finite value because it references itself through fields: {string.Join(", ", fields)}.",
        nodes);

    public static GraphQLError NoFields(string type, SyntaxNode?[] nodes) =>
        GraphQLError.At($"Type {type} must define one or more fields.", nodes);

    public static GraphQLError NoInputFields(string type, SyntaxNode?[] nodes) =>
        GraphQLError.At($"Input Object type {type} must define one or more fields.", nodes);

    public static GraphQLError NoMembers(string union, SyntaxNode?[] nodes) =>
        GraphQLError.At($"Union type {union} must define one or more member types.", nodes);

    public static GraphQLError NoEnumValues(string type, SyntaxNode?[] nodes) =>
        GraphQLError.At($"Enum type {type} must define one or more values.", nodes);

    public static GraphQLError RepeatedMember(string union, string member, SyntaxNode?[] nodes) =>
        GraphQLError.At($"Union type {union} can only include type {member} once.", nodes);

    public static GraphQLError MemberNotObject(string union, string member, SyntaxNode?[] nodes) =>
        GraphQLError.At($"Union type {union} can only include Object types, it cannot include {member}.", nodes);

    public static GraphQLError OneOfFieldNotNullable(string coordinate, TypeNode type) =>
        GraphQLError.At($"OneOf input field {coordinate} must be nullable.", type);

    public static GraphQLError OneOfFieldWithDefault(string coordinate, SyntaxNode field) =>
        GraphQLError.At($"OneOf input field {coordinate} cannot have a default value.", field);

    public static GraphQLError NotAnInterface(string type, string implemented, SyntaxNode?[] nodes) =>
        GraphQLError.At($"Type {type} must only implement Interface types, it cannot implement {implemented}.", nodes);

    public static GraphQLError ImplementsItself(string type, SyntaxNode?[] nodes) =>
        GraphQLError.At($"Type {type} cannot implement itself because it would create a circular reference.", nodes);

    public static GraphQLError RepeatedInterface(string type, string implemented, SyntaxNode?[] nodes) =>
        GraphQLError.At($"Type {type} can only implement {implemented} once.", nodes);

    public static GraphQLError InterfaceCycle(string type, string implemented, SyntaxNode?[] nodes) =>
        GraphQLError.At($"Type {type} cannot implement {implemented} because it would create a circular reference.", nodes);

    public static GraphQLError TransitiveInterfaceMissing(string type, string transitive, string implemented, SyntaxNode?[] nodes) =>
        GraphQLError.At($"Type {type} must implement {transitive} because it is implemented by {implemented}.", nodes);

    public static GraphQLError InterfaceFieldMissing(string expected, string type, SyntaxNode?[] nodes) =>
        GraphQLError.At($"Interface field {expected} expected but {type} does not provide it.", nodes);

    public static GraphQLError InterfaceFieldType(string expected, TypeNode expectedType, string given, TypeNode givenType) =>
        GraphQLError.At(
            $"Interface field {expected} expects type {expectedType} but {given} is type {givenType}.", expectedType, givenType);

    public static GraphQLError InterfaceArgumentMissing(string expected, string field, SyntaxNode argumentNode, SyntaxNode fieldNode) =>
        GraphQLError.At($"Interface field argument {expected} expected but {field} does not provide it.", argumentNode, fieldNode);

    public static GraphQLError InterfaceArgumentType(string expected, TypeNode expectedType, string given, TypeNode givenType) =>
        GraphQLError.At(
            $"Interface field argument {expected} expects type {expectedType} but {given} is type {givenType}.", expectedType, givenType);

    public static GraphQLError FurtherArgumentRequired(
        string argument, TypeNode type, string interfaceField, SyntaxNode argumentNode, SyntaxNode fieldNode) =>
        GraphQLError.At(
            $"Argument \"{argument}\" must not be required type \"{type}\" if not provided by the Interface field \"{interfaceField}\".",
            argumentNode,
            fieldNode);

    public static GraphQLError ImplementationDeprecated(string interfaceField, string field, SyntaxNode directive, TypeNode type) =>
        GraphQLError.At(
            $"Interface field {interfaceField} is not deprecated, so implementation field {field} must not be deprecated.",
            directive,
            type);

    public static GraphQLError DirectiveCycle(string name, SyntaxNode directive) =>
        GraphQLError.At($"Directive \"@{name}\" must not reference itself.", directive);
}
