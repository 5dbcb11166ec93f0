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

    public void Add(GraphQLError error)
    {
        errors ??= [];
        if (errors.Count <= Limit)
            errors.Add(errors.Count < Limit ? error : EngineErrors.TooManyFieldErrors(Limit));
    }

    public void AddNull(FieldPlan field, IReadOnlyList<object> path) =>
        Add(field, path, new FieldError(EngineErrors.NullAtNonNull(field.Coordinate)));

    /// <summary>The error of a failure, without its path.</summary>
    public GraphQLError Describe(FieldPlan field, object failure) => failure switch
    {
        FieldError error => At(field, error),
        FieldErrorException refused => At(field, refused.Error),
        FieldArgumentException arguments => arguments.Error,
        CoercionException coercion => GraphQLError.At(coercion.Message, Nodes(field)),
        RuntimeTypeException type => GraphQLError.At(type.MessageAt(schema, field), Nodes(field)),
        _ => Internal(field, (Exception)failure),
    };

    private static GraphQLError At(FieldPlan field, FieldError error)
    {
        var extensions = error.Extensions;
        if (error.Code is not null)
            extensions = new Dictionary<string, object?>(error.Extensions ?? new Dictionary<string, object?>()) { ["code"] = error.Code };
        return GraphQLError.At(error.Message, Nodes(field)) with { Extensions = extensions };
    }

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
