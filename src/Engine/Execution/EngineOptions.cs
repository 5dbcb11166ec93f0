using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution;

/// <summary>The limits and choices of an engine. What passes a limit is refused with an error that names the limit.</summary>
public sealed record EngineOptions
{
    /// <summary>Limits of reading documents.</summary>
    public ParserOptions Parser { get; init; } = new() { MaxDepth = 64, MaxTokens = 15_000, MaxDirectivesPerLocation = 4 };

    /// <summary>Limits and choices of validation: introspection, suggestions, aliases, fragments, errors reported.</summary>
    public ValidationOptions Validation { get; init; } = ValidationOptions.Server;

    /// <summary>Levels of selection sets after fragments are expanded; bounds the recursion of planning and writing.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Different fields that the plan of an operation may hold, one for each object type that a value can have.</summary>
    public int MaxPlannedFields { get; init; } = 10_000;

    /// <summary>Fields of an answer in which every list has one item, all fragments expanded.</summary>
    public long MaxExpandedFields { get; init; } = 100_000;

    /// <summary>The most that an operation may cost by @cost and @listSize; null for no limit.</summary>
    public double? MaxCost { get; init; }

    /// <summary>How long a query or mutation, or one event of a subscription, may take; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Documents of up to 4096 characters that are kept parsed, validated and planned; longer ones count as several.</summary>
    public int DocumentCacheSize { get; init; } = 1000;

    /// <summary>
    /// Whether <c>extensions.code</c> says the kind of every error. Without it errors are bare, as the specification has them.
    /// </summary>
    public bool AddErrorCodes { get; init; } = true;

    /// <summary>Whether messages and stack traces of unexpected exceptions are shown. For development only.</summary>
    public bool IncludeExceptionDetails { get; init; }

    /// <summary>Told of every unexpected exception of a resolver, of which the client sees only a trace id. Must not throw.</summary>
    public Action<FieldFault>? ObserveFault { get; init; }

    /// <summary>Finds documents by id or hash; null where requests must carry their documents.</summary>
    public DocumentStore? Documents { get; init; }

    /// <summary>
    /// Whether documents that are not in <see cref="Documents"/> are refused, unread; then none are taken from clients either.
    /// </summary>
    public bool RequireStoredDocuments { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
