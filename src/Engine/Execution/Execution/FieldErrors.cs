using System.Diagnostics;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>The field errors of one response. https://spec.graphql.org/September2025/#sec-Handling-Execution-Errors</summary>
internal sealed class FieldErrors(Schema schema, EngineOptions options)
{
    /// <summary>A list of many failing items must not make a response of nothing but errors.</summary>
    private const int Limit = 1000;

    private List<GraphQLError>? errors;

    /// <summary>Null where nothing failed.</summary>
    public IReadOnlyList<GraphQLError>? All => errors;

    public void Add(FieldPlan field, IReadOnlyList<object> path, object failure)
    {
        if (errors is null || errors.Count <= Limit)
            Add(Describe(field, failure) with { Path = path });
    }

    /// <summary>Adds what the request itself brought about, and not a field of it.</summary>
    public void AddBadInput(GraphQLError error) => Add(Coded(error, ErrorCodes.BadUserInput));

    public void AddNull(FieldPlan field, IReadOnlyList<object> path) =>
        Add(field, path, new FieldError(EngineErrors.NullAtNonNull(field.Coordinate)));

    /// <summary>The error of a failure, without its path.</summary>
    public GraphQLError Describe(FieldPlan field, object failure) => failure switch
    {
        FieldError error => At(field, error),
        FieldErrorException refused => At(field, refused.Error),
        FieldArgumentException arguments => Coded(arguments.Error, ErrorCodes.BadUserInput),
        CoercionException coercion => Coded(GraphQLError.At(coercion.Message, Nodes(field)), ErrorCodes.Internal),
        RuntimeTypeException type => Coded(GraphQLError.At(type.MessageAt(schema, field), Nodes(field)), ErrorCodes.Internal),
        _ => Internal(field, (Exception)failure),
    };

    private void Add(GraphQLError error)
    {
        errors ??= [];
        if (errors.Count <= Limit)
            errors.Add(errors.Count < Limit ? error : Coded(EngineErrors.TooManyFieldErrors(Limit), ErrorCodes.Internal));
    }

    /// <summary>A resolver says what kind of failure it has; where none is said the field did not give what the schema promises.</summary>
    private GraphQLError At(FieldPlan field, FieldError error)
    {
        var described = GraphQLError.At(error.Message, Nodes(field)) with { Extensions = error.Extensions };
        return error.Code is { } code ? WithCode(described, code) : Coded(described, ErrorCodes.Internal);
    }

    private GraphQLError Coded(GraphQLError error, string code) =>
        options.AddErrorCodes && error.Extensions?.ContainsKey("code") != true ? WithCode(error, code) : error;

    private static GraphQLError WithCode(GraphQLError error, string code) => error with
    {
        Extensions = new Dictionary<string, object?>(error.Extensions ?? new Dictionary<string, object?>()) { ["code"] = code },
    };

    private GraphQLError Internal(FieldPlan field, Exception exception)
    {
        var traceId = Activity.Current?.TraceId.ToHexString();
        options.ObserveFault?.Invoke(new FieldFault(exception, field.Coordinate, traceId));
        var extensions = new Dictionary<string, object?> { ["code"] = ErrorCodes.Internal };
        if (traceId is not null)
            extensions["traceId"] = traceId;
        if (options.IncludeExceptionDetails)
            extensions["exception"] = exception.ToString();
        return GraphQLError.At(EngineErrors.Internal, Nodes(field)) with { Extensions = extensions };
    }

    private static SyntaxNode[] Nodes(FieldPlan field) => [.. field.Nodes];
}

/// <summary>The arguments of a field do not fit once variables have values; the error has its places already.</summary>
internal sealed class FieldArgumentException(GraphQLError error) : Exception(error.Message)
{
    public GraphQLError Error { get; } = error;
}
