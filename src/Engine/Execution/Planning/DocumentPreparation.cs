using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>From a request to its document: found by id or sent as text, parsed and validated unless it is known from before.</summary>
internal sealed class DocumentPreparation(Schema schema, EngineOptions options)
{
    private static readonly DocumentNode NoDocument = new([]);
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    private readonly RecentlyUsed<PreparedDocument> cache = new(options.DocumentCacheSize);
    private readonly PlanLimits limits = new(
        options.MaxDepth,
        options.MaxPlannedFields,
        options.MaxExpandedFields,
        options.Validation.HideSuggestions,
        options.Validation.MaxErrors);

    public ValueTask<PreparedDocument> PrepareAsync(GraphQLRequest request, RequestContext context)
    {
        var persisted = PersistedQuery(request.Extensions);
        if (persisted.TryGetProperty("version"u8, out var version) && !IsOne(version))
            return new(Refused(RequestFault.BadInput, EngineErrors.PersistedQueryVersion));

        var id = request.DocumentId ?? Hash(persisted);
        if (context.Find<AllowedDocuments>() is { } allowed && !allowed.Allow(id, request))
            return new(Refused(RequestFault.BadInput, EngineErrors.DocumentNotAllowed));
        if (id is not null)
            return PrepareStoredAsync(id, request, context.CancellationToken);

        return new(request.Query switch
        {
            null => Refused(RequestFault.BadInput, EngineErrors.DocumentRequired),
            _ when options.RequireStoredDocuments => Refused(RequestFault.BadInput, EngineErrors.DocumentIdRequired),
            var text => Prepare(text),
        });
    }

    private async ValueTask<PreparedDocument> PrepareStoredAsync(string id, GraphQLRequest request, CancellationToken cancellationToken)
    {
        if (options.Documents is not { } store)
            return Refused(RequestFault.PersistedDocumentNotFound, EngineErrors.DocumentNotFound);
        if (await store.FindAsync(id, cancellationToken) is { } stored)
            return Prepare(stored);
        if (request.Query is not { } text || options.RequireStoredDocuments)
            return Refused(RequestFault.PersistedDocumentNotFound, EngineErrors.DocumentNotFound);
        if (!string.Equals(id, Hash(text), StringComparison.OrdinalIgnoreCase))
            return Refused(RequestFault.BadInput, EngineErrors.DocumentHashMismatch);

        return await AddAsync(store, id.ToLowerInvariant(), text, cancellationToken);
    }

    /// <summary>Only documents that can be executed are worth a place in the store.</summary>
    private async ValueTask<PreparedDocument> AddAsync(DocumentStore store, string id, string text, CancellationToken cancellationToken)
    {
        var document = Prepare(text);
        if (document.Refusal is null)
            await store.TryAddAsync(id, text, cancellationToken);
        return document;
    }

    private PreparedDocument Prepare(string text)
    {
        if (cache.Find(text) is { } known)
            return known;

        DocumentNode document;
        try
        {
            document = Parser.ParseDocument(text, options.Parser);
        }
        catch (GraphQLSyntaxException exception)
        {
            return Refused(RequestFault.Parse, EngineErrors.Syntax(exception));
        }

        var prepared = Validate(document);
        cache.Add(text, prepared, text.Length);
        return prepared;
    }

    private PreparedDocument Validate(DocumentNode document)
    {
        var errors = Validator.Validate(schema, document, options.Validation);
        var refusal = errors.Count == 0 ? null : new RequestRefusal(RequestFault.Validation, errors);
        return new PreparedDocument(schema, document, refusal, limits);
    }

    private PreparedDocument Refused(RequestFault fault, GraphQLError error) =>
        new(schema, NoDocument, new RequestRefusal(fault, error), limits);

    /// <summary>https://www.apollographql.com/docs/apollo-server/performance/apq</summary>
    private static JsonElement PersistedQuery(JsonElement extensions) =>
        extensions.ValueKind == JsonValueKind.Object
        && extensions.TryGetProperty("persistedQuery"u8, out var persisted)
        && persisted.ValueKind == JsonValueKind.Object
            ? persisted
            : Nothing;

    private static bool IsOne(JsonElement version) =>
        version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number == 1;

    private static string? Hash(JsonElement persisted) =>
        persisted.TryGetProperty("sha256Hash"u8, out var hash) && hash.ValueKind == JsonValueKind.String ? hash.GetString() : null;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
