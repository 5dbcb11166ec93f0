using System.Globalization;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Errors;

/// <summary>Every error of preparing, planning and executing an operation; where graphql-js has words for it, in its words.</summary>
internal static class EngineErrors
{
    public const string Internal = "Internal error";

    public static readonly GraphQLError NoOperation = new("Must provide an operation.");

    public static readonly GraphQLError OperationNameRequired = new("Must provide operation name if query contains multiple operations.");

    public static readonly GraphQLError DocumentNotFound = new("PersistedQueryNotFound");

    public static readonly GraphQLError DocumentHashMismatch = new("The provided sha256Hash does not match the query.");

    public static readonly GraphQLError PersistedQueryVersion =
        new("The version of \"persistedQuery\" must be 1.");

    public static readonly GraphQLError DocumentIdRequired =
        new("Only stored documents are accepted: send a document id instead of a query.");

    public static readonly GraphQLError DocumentNotAllowed =
        new("Only the stored documents that were chosen for this token are accepted, by their ids.")
        {
            Extensions = new Dictionary<string, object?> { ["code"] = ErrorCodes.Forbidden },
        };

    public static readonly GraphQLError DocumentRequired = new("Must provide a query or a document id.");

    public static GraphQLError UnknownOperation(string name) => new($"Unknown operation named \"{name}\".");

    public static GraphQLError OperationNotConfigured(OperationDefinitionNode operation) =>
        GraphQLError.At($"Schema is not configured to execute {operation.Operation.Keyword()} operation.", operation);

    public static GraphQLError OperationNotAllowed(OperationType operation) =>
        new(operation == OperationType.Subscription
            ? "A subscription is answered by events: ask for text/event-stream, or use a WebSocket."
            : $"This transport cannot carry a {operation.Keyword()} operation.");

    public static GraphQLError Syntax(GraphQLSyntaxException exception) =>
        new(exception.Message) { Locations = [new Location(exception.Position, exception.Position, exception.Line, exception.Column)] };

    public static GraphQLError TooDeep(int limit, FieldNode field) =>
        GraphQLError.At($"The operation nests deeper than the limit of {limit} levels.", field);

    public static GraphQLError TooManyPlannedFields(int limit) =>
        new($"The operation selects more than the limit of {limit} different fields.");

    public static GraphQLError TooManyExpandedFields(long size, long limit) =>
        new($"With its fragments expanded the operation selects {size} fields; the limit is {limit}.");

    public static GraphQLError TooManyConditionVariables(int count, int limit) =>
        new($"The operation uses {count} variables in @skip and @include; the limit is {limit}.");

    public static GraphQLError NullCondition(DirectiveNode directive, VariableNode variable) => GraphQLError.At(
        $"Argument \"@{directive.Name.Value}(if:)\" has invalid value: "
            + $"Expected variable \"${variable.Name.Value}\" provided to non-null type \"Boolean!\" not to be null.",
        variable);

    public static GraphQLError TooManyFieldErrors(int limit) => new($"More than {limit} fields failed; further errors are left out.");

    public static GraphQLError TooCostly(double requested, double limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The operation costs {requested}; the limit is {limit}."))
        {
            Extensions = new Dictionary<string, object?>
            {
                ["code"] = ErrorCodes.CostExceeded, ["requested"] = requested, ["limit"] = limit,
            },
        };

    public static GraphQLError OneSlicingArgument(string coordinate, IEnumerable<string> arguments, int given, FieldNode field) =>
        GraphQLError.At(
            $"Field \"{coordinate}\" needs exactly one of the arguments {string.Join(", ", arguments)}; {given} are given.", field);

    /// <param name="wait">Until the budget has enough.</param>
    public static GraphQLError RateLimited(double requested, double available, TimeSpan wait)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds);
        return new(string.Create(
            CultureInfo.InvariantCulture, $"The operation costs {requested}; {available:0} is available now. Try again in {seconds} s."))
        {
            Extensions = new Dictionary<string, object?>
            {
                ["code"] = ErrorCodes.RateLimited, ["requested"] = requested, ["retryAfter"] = seconds,
            },
        };
    }

    public static GraphQLError TimedOut(TimeSpan limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The request took longer than the limit of {limit.TotalMilliseconds} ms."))
        {
            Extensions = new Dictionary<string, object?> { ["code"] = ErrorCodes.Timeout },
        };

    public static string NullAtNonNull(string coordinate) => $"Cannot return null for non-nullable field {coordinate}.";

    public static string NotAList(string coordinate) => $"Expected Iterable, but did not find one for field \"{coordinate}\".";

    public static string NotAnEnumValue(EnumType type, string value) => $"Enum \"{type.Name}\" cannot represent value: {value}";

    public static string RuntimeType(Schema schema, NamedType abstractType, string? name, string coordinate) => name switch
    {
        null => $"Abstract type \"{abstractType}\" must resolve to an Object type at runtime for field \"{coordinate}\". "
            + $"Either the \"{abstractType}\" type should provide a \"resolveType\" function "
            + "or each possible type should provide an \"isTypeOf\" function.",
        _ when schema.FindType(name) is null =>
            $"Abstract type \"{abstractType}\" was resolved to a type \"{name}\" that does not exist inside the schema.",
        _ when schema.FindType(name) is not ObjectType => $"Abstract type \"{abstractType}\" was resolved to a non-object type \"{name}\".",
        _ => $"Runtime Object type \"{name}\" is not a possible type for \"{abstractType}\".",
    };
}
