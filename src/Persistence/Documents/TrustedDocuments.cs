using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Documents;

/// <summary>A document of a client's build, by the hash that its manifest gave it.</summary>
public sealed record TrustedDocument(string Hash, string Text);

/// <summary>The table of trusted documents. What stands under a hash never changes, so it may be remembered.</summary>
public static class TrustedDocuments
{
    private static readonly SqlText ByHash = new("SELECT hash, document FROM trusted_document WHERE hash = $1");

    private static readonly SqlText All = new("SELECT hash, document FROM trusted_document ORDER BY hash");

    private static readonly SqlText Add = new(
        "INSERT INTO trusted_document (hash, document, added_at) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING RETURNING hash");

    private static readonly SqlText Remove = new("DELETE FROM trusted_document WHERE hash = $1 RETURNING hash");

    /// <summary>Null where there is none.</summary>
    public static async ValueTask<string?> TrustedDocumentAsync(this Store store, string hash, CancellationToken cancellationToken) =>
        (await store.ReadAsync(ByHash, Read, [hash], cancellationToken).ConfigureAwait(false)).SingleOrDefault()?.Text;

    /// <summary>By hash.</summary>
    public static ValueTask<List<TrustedDocument>> TrustedDocumentsAsync(this Store store, CancellationToken cancellationToken) =>
        store.ReadAsync(All, Read, [], cancellationToken);

    /// <summary>False where the hash is there already, with whichever document.</summary>
    public static async ValueTask<bool> AddTrustedDocumentAsync(
        this Store store, TrustedDocument document, Instant now, CancellationToken cancellationToken) =>
        (await store.WriteAsync(Add, row => row.Text(0), [document.Hash, document.Text, now], cancellationToken).ConfigureAwait(false)).Count == 1;

    /// <summary>False where there was none.</summary>
    public static async ValueTask<bool> RemoveTrustedDocumentAsync(this Store store, string hash, CancellationToken cancellationToken) =>
        (await store.WriteAsync(Remove, row => row.Text(0), [hash], cancellationToken).ConfigureAwait(false)).Count == 1;

    private static TrustedDocument Read(SqlRow row) => new(row.Text(0), row.Text(1));
}
