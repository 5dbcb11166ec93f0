using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Language;
using Microsoft.CodeAnalysis;

namespace CustomerGraph.Engine.Generators.Diagnostics;

/// <summary>What is wrong with an operation, whose place is known to whoever reports it.</summary>
internal sealed record Finding(DiagnosticDescriptor Descriptor, string Message);

/// <summary>The words of all diagnostics of the client generator.</summary>
internal static class ClientProblems
{
    // The project

    public static Problem SchemaMissing(string file) => Problem.At(
        null,
        ClientDescriptors.Schema,
        $"The project needs exactly one {file}. Add to the project file: <GraphQLSchema Include=\"{file}\" />");

    public static Problem ScalarWithoutType(string scalar) => Problem.At(
        null,
        ClientDescriptors.Scalar,
        $"The scalar {scalar} is mapped to nothing. Write: <GraphQLScalar Include=\"{scalar}\" Type=\"System.DateOnly\" />");

    public static Problem ScalarUnreadable(string scalar, string type) => Problem.At(
        null,
        ClientDescriptors.Scalar,
        $"The client cannot read {type}, which the scalar {scalar} is mapped to. "
        + $"Name a class with a Read and a Write: <GraphQLScalar Include=\"{scalar}\" Type=\"{type}\" Json=\"{type}Json\" />");

    // Definitions

    public static Finding OperationWithoutName { get; } =
        new(ClientDescriptors.Name, "An operation needs a name, from which the name of its method is made");

    public static Finding NotExecutable { get; } =
        new(ClientDescriptors.Name, "A file of operations holds operations and fragments only");

    public static Finding DuplicateOperation(string name) => new(ClientDescriptors.Name, $"There are two operations {name}");

    public static Finding DuplicateFragment(string name) => new(ClientDescriptors.Name, $"There are two fragments {name}");

    public static Finding OperationNotSupported(OperationType operation) =>
        new(ClientDescriptors.Field, $"The schema has no {operation.ToString().ToLowerInvariant()}s");

    // Fields

    public static Finding IntrospectionField(string name) =>
        new(ClientDescriptors.Field, $"{name} has no C# type, since the schema's own types are not part of the schema file");

    public static Finding FieldOfUnion(string union, string name) => new(
        ClientDescriptors.Field, $"{union} has no field {name}. A union has none but __typename: use an inline fragment");

    public static Finding UnknownField(string type, string name, IEnumerable<string> known) =>
        new(ClientDescriptors.Field, $"{type} has no field {name}.{Suggestions.DidYouMean(name, known)}");

    public static Finding Deprecated(string field, string reason) =>
        new(ClientDescriptors.Deprecated, $"{field} is deprecated: {reason}");

    public static Finding SelectionRequired(string field, SdlTypeRef type) => new(
        ClientDescriptors.Selection, $"{field} is of the type {type}, so say which of its fields are wanted: {field} {{ … }}");

    public static Finding SelectionNotAllowed(string field, SdlTypeRef type) =>
        new(ClientDescriptors.Selection, $"{field} is of the type {type}, which has no fields");

    public static Finding SelectedDifferently(string responseName, string one, string other) => new(
        ClientDescriptors.Conflict, $"{responseName} is selected twice in different ways: {one} and {other}. Give one of them an alias");

    public static Finding TypesDiffer(string responseName, SdlTypeRef one, SdlTypeRef other) => new(
        ClientDescriptors.Conflict, $"{responseName} is {one} for one type and {other} for another. Give one of them an alias");

    // Arguments and values

    public static Finding UnknownArgument(string of, string name, IEnumerable<string> known) =>
        new(ClientDescriptors.Argument, $"{of} has no argument {name}.{Suggestions.DidYouMean(name, known)}");

    public static Finding DuplicateArgument(string name) => new(ClientDescriptors.Argument, $"The argument {name} is given twice");

    public static Finding RequiredArgument(string of, SdlField argument) =>
        new(ClientDescriptors.Argument, $"{of} needs the argument {argument.Name} of the type {argument.Type}");

    public static Finding NullValue(SdlTypeRef expected) => new(ClientDescriptors.Value, $"null is given where {expected} is expected");

    public static Finding NotAnObject(string value, string? type) =>
        new(ClientDescriptors.Value, $"{value} is given where an object of the type {type} is expected");

    public static Finding NotAScalar(string value, string scalar) => new(ClientDescriptors.Value, $"{value} is no {scalar}");

    public static Finding UnknownEnumValue(string value, SdlType type) => new(
        ClientDescriptors.Value,
        $"{value} is no value of {type.Name}.{Suggestions.DidYouMean(value, type.Values.Select(known => known.Name))}");

    public static Finding UnknownInputField(string name, SdlType type) => new(
        ClientDescriptors.Value,
        $"{type.Name} has no field {name}.{Suggestions.DidYouMean(name, type.Fields.Select(known => known.Name))}");

    public static Finding DuplicateInputField(string name) => new(ClientDescriptors.Value, $"{name} is given twice");

    public static Finding RequiredInputField(SdlType type, SdlField field) =>
        new(ClientDescriptors.Value, $"{type.Name}.{field.Name} of the type {field.Type} has to be given");

    public static Finding OneOf(SdlType type) => new(ClientDescriptors.Value, $"Exactly one field of {type.Name} has to be given");

    // Variables

    public static Finding DuplicateVariable(string name) => new(ClientDescriptors.Variable, $"There are two variables ${name}");

    public static Finding UnusedVariable(string name) => new(ClientDescriptors.Variable, $"The variable ${name} is never used");

    public static Finding UndefinedVariable(string name, string operation) => new(
        ClientDescriptors.Variable, $"The variable ${name} is used in the operation {operation}, or in a fragment of it, but not defined");

    public static Finding VariableOfUnknownType(SdlTypeRef type, IEnumerable<string> known) =>
        new(ClientDescriptors.Variable, $"The schema has no type {type.NamedType}.{Suggestions.DidYouMean(type.NamedType, known)}");

    public static Finding VariableNotInput(string name, SdlTypeRef type) =>
        new(ClientDescriptors.Variable, $"${name} cannot be of the type {type}, which is no input");

    public static Finding VariablePosition(string name, SdlTypeRef type, SdlTypeRef expected) =>
        new(ClientDescriptors.Variable, $"${name} is of the type {type}, but is used where {expected} is expected");

    // Fragments and directives

    public static Finding FragmentCycle(string name) => new(ClientDescriptors.Fragment, $"The fragment {name} contains itself");

    public static Finding UnknownFragment(string name, IEnumerable<string> known) => new(
        ClientDescriptors.Fragment, $"There is no fragment {name} in the files of operations.{Suggestions.DidYouMean(name, known)}");

    public static Finding ConditionOfUnknownType(string type, IEnumerable<string> known) =>
        new(ClientDescriptors.Fragment, $"The schema has no type {type}.{Suggestions.DidYouMean(type, known)}");

    public static Finding ConditionOnLeaf(string type) =>
        new(ClientDescriptors.Fragment, $"{type} has no fields, so nothing can be selected of it");

    public static Finding ImpossibleFragment(string parent, string condition) =>
        new(ClientDescriptors.Fragment, $"What is of the type {parent} is never of the type {condition}");

    public static Finding UnknownDirective(string name, IEnumerable<string> known) =>
        new(ClientDescriptors.Directive, $"There is no directive @{name}.{Suggestions.DidYouMean(name, known)}");

    public static Finding MisplacedDirective(string name) => new(ClientDescriptors.Directive, $"@{name} cannot stand here");

    public static Finding DuplicateDirective(string name) => new(ClientDescriptors.Directive, $"@{name} can stand here only once");

    // Subscriptions

    public static Finding SubscriptionFields(string name) =>
        new(ClientDescriptors.Subscription, $"The subscription {name} has more than one field at its root");

    public static Finding SubscriptionIntrospection { get; } =
        new(ClientDescriptors.Subscription, "A subscription cannot watch a field of introspection");

    public static Finding SubscriptionCondition { get; } =
        new(ClientDescriptors.Subscription, "The field at the root of a subscription cannot be conditional");

    public static Finding ResumesMisplaced { get; } = new(
        ClientDescriptors.Subscription, "@resumes stands at exactly one field, which is of a subscription and outside of lists");

    public static Finding ResumesUndefined(string variable) => new(
        ClientDescriptors.Subscription,
        $"The operation has no variable ${variable} to go on with. Define it, or name another: @resumes(variable: \"…\")");

    public static Finding ResumesAnotherType(string variable) => new(
        ClientDescriptors.Subscription, $"The variable ${variable} is of another type than the field that is to go into it");
}
