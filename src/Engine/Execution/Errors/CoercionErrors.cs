using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Errors;

/// <summary>Every message about a value that does not fit its type; the wording is graphql-js's, which clients know.</summary>
internal static class CoercionErrors
{
    public const string NotUnicode = "A string with unpaired surrogates is not valid Unicode text.";

    public const string VariablesNotAnObject = "Variables must be provided as an Object where each property is a variable value.";

    /// <summary>Said of values that no error repeats; see <see cref="SecretNames"/>.</summary>
    public const string SecretRefused = "The value does not fit its type. It may be secret, so it is not shown.";

    public static string TooManyErrors(int limit) =>
        $"Too many errors processing variables, error limit of {limit} reached. Execution aborted.";

    public static string IntNotInteger(string value) => $"Int cannot represent non-integer value: {value}";

    public static string IntOutOfRange(string value) => $"Int cannot represent non 32-bit signed integer value: {value}";

    public static string FloatNotNumeric(string value) => $"Float cannot represent non numeric value: {value}";

    public static string NotString(string value) => $"String cannot represent a non string value: {value}";

    public static string StringOutput(string value) => $"String cannot represent value: {value}";

    public static string NotBoolean(string value) => $"Boolean cannot represent a non boolean value: {value}";

    public static string NotId(string value) => $"ID cannot represent value: {value}";

    public static string IdLiteral(string value) => $"ID cannot represent a non-string and non-integer value: {value}";

    public static string NotJson(string typeName) => $"A value of type {typeName} has no JSON form.";

    public static string TooDeep(int limit) => $"The value nests deeper than the limit of {limit} levels.";

    public static string EnumNotString(EnumType type, string value, string didYouMean) =>
        $"Enum \"{type}\" cannot represent non-string value: {value}.{didYouMean}";

    public static string EnumNotEnum(EnumType type, string value, string didYouMean) =>
        $"Enum \"{type}\" cannot represent non-enum value: {value}.{didYouMean}";

    public static string EnumUnknown(EnumType type, string value, string didYouMean) =>
        $"Value \"{value}\" does not exist in \"{type}\" enum.{didYouMean}";

    public static string NotProvided(GraphQLType type) => $"Expected a value of non-null type \"{type}\" to be provided.";

    public static string Null(GraphQLType type) => $"Expected value of non-null type \"{type}\" not to be null.";

    public static string NotObject(NamedType type, string value) => $"Expected value of type \"{type}\" to be an object, found: {value}.";

    public static string FieldRequired(NamedType type, string field, string value) =>
        $"Expected value of type \"{type}\" to include required field \"{field}\", found: {value}.";

    public static string FieldUnknown(NamedType type, string field, string didYouMean, string value) =>
        $"Expected value of type \"{type}\" not to include unknown field \"{field}\""
        + $"{(didYouMean.Length > 0 ? $".{didYouMean} Found" : ", found")}: {value}.";

    public static string OneOf(NamedType type) =>
        $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.";

    public static string VariableNotProvided(string variable, GraphQLType type) =>
        $"Expected variable \"${variable}\" provided to type \"{type}\" to provide a runtime value.";

    public static string VariableNull(string variable, GraphQLType type) =>
        $"Expected variable \"${variable}\" provided to non-null type \"{type}\" not to be null.";

    public static string OneOfVariableNotProvided(string variable, string field, NamedType type) =>
        $"Expected variable \"${variable}\" provided to field \"{field}\" for OneOf Input Object type \"{type}\" "
        + "to provide a runtime value.";

    public static string OneOfVariableNull(string variable, string field, NamedType type) =>
        $"Expected variable \"${variable}\" provided to field \"{field}\" for OneOf Input Object type \"{type}\" not to be null.";

    public static string VariableValue(string variable, string path, string problem) =>
        $"Variable \"${variable}\" has invalid value{path}: {problem}";

    public static string VariableDefault(string variable, string path, string problem) =>
        $"Variable \"${variable}\" has invalid default value{path}: {problem}";

    public static string VariableType(string variable, string type) =>
        $"Variable \"${variable}\" expected value of type \"{type}\" which cannot be used as an input type.";

    public static string ArgumentValue(string owner, string argument, string path, string problem) =>
        $"Argument \"{owner}({argument}:)\" has invalid value{path}: {problem}";

    public static string ArgumentMissing(string owner, string argument, GraphQLType type) =>
        $"Argument \"{owner}({argument}:)\" of required type \"{type}\" was not provided.";
}
