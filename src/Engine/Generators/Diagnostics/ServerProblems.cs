using CustomerGraph.Engine.Generators.Sdl;

namespace CustomerGraph.Engine.Generators.Diagnostics;

/// <summary>The words of the server generator's diagnostics, as far as they are not in <see cref="Descriptors"/>.</summary>
internal static class ServerProblems
{
    // The schema file

    public static Problem SchemaMissing(string file) => Problem.At(
        null,
        Descriptors.SchemaUnreadable,
        $"The project has no {file}. Add to the project file: <AdditionalFiles Include=\"{file}\" />");

    public static Problem SchemaAmbiguous(string file, int count) => Problem.At(
        null,
        Descriptors.SchemaUnreadable,
        $"The project has {count} additional files named {file}; keep one, or name it in the property GraphQLSchemaFile");

    public static Problem ExtendsUnknown(string type, SourcePlace place) =>
        Problem.At(place, Descriptors.SchemaInconsistent, $"{type} is extended but nowhere defined");

    public static Problem DefinedTwice(string type, string earlier, SourcePlace? place) =>
        Problem.At(place, Descriptors.SchemaInconsistent, $"{type} is already defined as {earlier}");

    public static Problem UnknownTypeOf(SdlField field) => Problem.At(
        field.Place, Descriptors.SchemaInconsistent, $"{field.Name} is of type {field.Type.NamedType}, which is nowhere defined");

    public static Problem RefersToUnknown(SdlType type, string name) =>
        Problem.At(type.Place, Descriptors.SchemaInconsistent, $"{type.Name} refers to {name}, which is nowhere defined");

    // C# types

    public static Problem BindTypeUnknown(string name, SourcePlace? place) =>
        Problem.At(place, Descriptors.InvalidBinding, $"BindType: the schema has no type {name}");

    public static Problem BindTypeOfOtherKind(string clrName, string name, SdlKind? kind, SourcePlace? place) =>
        Problem.At(place, Descriptors.InvalidBinding, $"BindType: {clrName} cannot be {name}, which is of kind {kind}");

    public static Problem BindScalarUnknown(string name, SourcePlace? place) =>
        Problem.At(place, Descriptors.InvalidBinding, $"BindScalar: the schema has no scalar {name}");

    public static Problem BindScalarNoCoercion(string coercion, SourcePlace? place) => Problem.At(
        place,
        Descriptors.InvalidBinding,
        $"BindScalar: {coercion} must derive from ScalarCoercion and have a public parameterless constructor");

    public static Problem BindScalarWritesNothing(string coercion, string clrType, SourcePlace? place) => Problem.At(
        place,
        Descriptors.InvalidBinding,
        $"BindScalar: add to {coercion}: public static void Write({clrType} value, ResponseWriter writer)");

    public static Problem BindOptionalNotGeneric(string clrName, SourcePlace? place) => Problem.At(
        place, Descriptors.InvalidBinding, $"BindOptional: {clrName} must have one type parameter, as in typeof(Optional<>)");

    public static Problem BindNamespaceUnknown(string name, SourcePlace? place) =>
        Problem.At(place, Descriptors.InvalidBinding, $"BindNamespace: there is no namespace {name}");

    public static Problem SeveralTypes(SdlType type, IReadOnlyList<string> clrNames) => Problem.At(
        type.Place,
        Descriptors.AmbiguousType,
        $"{type.Name} could be {string.Join(" or ", clrNames)}. "
        + $"Choose: [assembly: BindType(\"{type.Name}\", typeof({clrNames[0]}))]");

    /// <param name="method">Which tells them apart.</param>
    public static Problem SameClrType(SdlType type, IEnumerable<string> names, string clrName, string method) => Problem.At(
        type.Place,
        Descriptors.AmbiguousType,
        $"{string.Join(" and ", names)} are all {clrName}, so values of {type.Name} cannot be told apart. "
        + $"Add to a class with [ResolversOf(\"{type.Name}\")]: public static string {method}({clrName} value)");

    public static Problem EnumValueWithoutMember(SdlType type, SdlEnumValue value, string clrName) => Problem.At(
        value.Place,
        Descriptors.EnumMismatch,
        $"{type.Name}.{value.Name} has no member in {clrName}. Add there: {value.MemberName}");

    public static Problem EnumMemberWithoutValue(SdlType type, string clrName, string member, string sdlName) => Problem.At(
        type.Place,
        Descriptors.EnumMismatch,
        $"{clrName}.{member} has no value in the enum {type.Name}. Add there: {sdlName}");

    // Resolvers

    public static Problem ResolversOfUnknownType(string display, string type, SourcePlace? place) =>
        Problem.At(place, Descriptors.UnknownResolver, $"{display}: the schema has no type {type}");

    public static Problem ResolverOfUnknownField(string display, SdlType type, string field, SourcePlace? place) => Problem.At(
        place,
        Descriptors.UnknownResolver,
        $"{display}: {type.Name} has no field {field}. Add the field to the schema, or make the method private if it is no resolver");

    public static Problem ResolverOfOtherKind(string display, SdlType type, SourcePlace? place) => Problem.At(
        place,
        Descriptors.UnknownResolver,
        $"{display}: {type.Name} is of kind {type.Kind}, only object types and interfaces have resolvers");

    /// <param name="clrType">Of the parameter, which is taken for a service where it is no argument.</param>
    public static Problem UnknownParameter(
        string parameter, string clrType, string resolver, string owner, SdlField field, SourcePlace? place)
    {
        var taken = field.Arguments.Count == 0
            ? "takes none"
            : "takes " + string.Join(", ", field.Arguments.Select(argument => $"{argument.Name}: {argument.Type}"));
        return Problem.At(
            place,
            Descriptors.ArgumentMismatch,
            $"The parameter {parameter} of {resolver} is no argument of {owner}.{field.Name}, which {taken}; and {clrType} is no service");
    }

    /// <param name="declaration">The parameter that is to be added.</param>
    public static Problem ArgumentNotTaken(string resolver, string argument, string field, string declaration, SourcePlace? place) =>
        Problem.At(
            place,
            Descriptors.ArgumentMismatch,
            $"{resolver} does not take the argument {argument} of {field}. Add the parameter: {declaration}");

    // Parts of the sentence of SignatureMismatch: "{0} is {1}, but {2} needs {3}"

    public const string WithoutParents = "without a parameter for the parents";

    public const string WithoutResult = "without a result";

    public const string ParentsFirst = "the parents first";

    public static string OtherParents(string clrType) => $"given {clrType} as its first parameter";

    public static string ParameterOf(string resolver, string parameter) => $"The parameter {parameter} of {resolver}";

    public static string ResultOf(string resolver) => $"The result of {resolver}";
}
