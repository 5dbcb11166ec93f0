using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Documents;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Documents;
using NodaTime;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>
/// <c>documents add|list|remove</c>: the table of trusted documents. Documents are checked against this server's schema and limits, and a
/// hash keeps its document for ever.
/// </summary>
internal sealed class DocumentsCommand(Store store, EngineOptions limits, TimeProvider time, TextWriter output, TextWriter errors)
{
    private const int MaxHashLength = 128;

    private const string Usage = """
        documents add <manifest>...   takes files {"hash": "document"} into the table; exit code 1 where one is refused, and then none is taken
        documents list                the hashes in the table
        documents remove <hash>...    running servers forget a document at their next start; exit code 1 where one is unknown
        """;

    /// <summary>Whether a command line asks for this instead of the server.</summary>
    public static bool IsMeant(string[] arguments) => arguments is ["documents", ..];

    /// <param name="arguments">The whole command line, "documents" included.</param>
    /// <returns>0 for done, 1 for refused, 2 where the command could not be understood or a file not be read.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        arguments.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray() switch
        {
            [_, "add", _, ..] and [_, _, .. var manifests] => await AddAsync(manifests, cancellationToken),
            [_, "list"] => await ListAsync(cancellationToken),
            [_, "remove", _, ..] and [_, _, .. var hashes] => await RemoveAsync(hashes, cancellationToken),
            _ => Fail(2, Usage),
        };

    private async Task<int> AddAsync(string[] manifests, CancellationToken cancellationToken)
    {
        var documents = new List<TrustedDocument>();
        try
        {
            foreach (var manifest in manifests)
            {
                documents.AddRange(
                    DocumentManifest.Read(new FileInfo(manifest)).Select(entry => new TrustedDocument(entry.Key, entry.Value)));
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return Fail(2, exception.Message);
        }

        var schema = SchemaBuilder.Build(Parser.ParseDocument(GeneratedSchema.Sdl));
        var known = (await store.TrustedDocumentsAsync(cancellationToken))
            .ToDictionary(document => document.Hash, document => document.Text);
        var problems = documents.Select(document => Problem(document, schema, known)).OfType<string>().ToList();
        return problems.Count > 0 ? Fail(1, string.Join('\n', problems)) : await AddAsync(documents, cancellationToken);
    }

    private async Task<int> AddAsync(List<TrustedDocument> documents, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var document in documents)
            added += await store.AddTrustedDocumentAsync(document, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellationToken) ? 1 : 0;
        output.WriteLine($"{added} added, {documents.Count - added} known already");
        return 0;
    }

    private async Task<int> ListAsync(CancellationToken cancellationToken)
    {
        foreach (var document in await store.TrustedDocumentsAsync(cancellationToken))
            output.WriteLine(document.Hash);
        return 0;
    }

    private async Task<int> RemoveAsync(string[] hashes, CancellationToken cancellationToken)
    {
        var unknown = new List<string>();
        foreach (var hash in hashes)
        {
            if (!await store.RemoveTrustedDocumentAsync(hash, cancellationToken))
                unknown.Add($"There is no document {hash}.");
        }

        return unknown.Count == 0 ? 0 : Fail(1, string.Join('\n', unknown));
    }

    /// <summary>Why the document cannot be taken; null where it can.</summary>
    private string? Problem(TrustedDocument document, Engine.Execution.Types.Schema schema, Dictionary<string, string> known)
    {
        if (document.Hash.Length is 0 or > MaxHashLength)
            return $"{document.Hash}: a hash has 1 to {MaxHashLength} characters.";
        if (!known.TryAdd(document.Hash, document.Text) && known[document.Hash] != document.Text)
            return $"{document.Hash}: another document is known under this hash.";
        try
        {
            var found = Validator.Validate(schema, Parser.ParseDocument(document.Text, limits.Parser), limits.Validation);
            return found.Count == 0 ? null : $"{document.Hash}: {string.Join(' ', found.Select(error => error.Message))}";
        }
        catch (GraphQLSyntaxException exception)
        {
            return $"{document.Hash}: {exception.Message}";
        }
    }

    private int Fail(int code, string reason)
    {
        errors.WriteLine(reason);
        return code;
    }
}
