using System.Security.Cryptography;
using System.Text;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Imports;

/// <summary>A file that was, or is to be, uploaded for an import.</summary>
/// <param name="Owner">Who may use it: the identity of an actor.</param>
/// <param name="Bytes">Null until it is there as a whole.</param>
/// <param name="Digest">Tells its content from another's. Null until it is there as a whole.</param>
public sealed record ImportUpload(long Id, string Owner, string FileName, Instant ExpiresAt, long? Bytes, string? Digest);

/// <summary>
/// Files on their way to an import: in parts, sealed because files of users hold passwords, and forgotten once they are read.
/// </summary>
public static class ImportUploads
{
    private const int PartBytes = 256 * 1024;
    private const string Columns = "id, owner, file_name, expires_at, bytes, digest";

    private static readonly SqlText Add = new(
        "INSERT INTO import_upload (id, ticket_hash, owner, file_name, expires_at) VALUES ($1, $2, $3, $4, $5) RETURNING id");

    private static readonly SqlText ById = new($"SELECT {Columns} FROM import_upload WHERE id = $1");
    private static readonly SqlText ByTicket = new($"SELECT {Columns} FROM import_upload WHERE ticket_hash = $1 AND expires_at > $2");
    private static readonly SqlText AddPart = new(
        "INSERT INTO import_upload_part (upload_id, number, content) VALUES ($1, $2, $3) RETURNING number");
    private static readonly SqlText Part = new("SELECT content FROM import_upload_part WHERE upload_id = $1 AND number = $2");
    private static readonly SqlText DropParts = new("DELETE FROM import_upload_part WHERE upload_id = $1 RETURNING number");
    private static readonly SqlText Finish = new(
        "UPDATE import_upload SET bytes = $2, file_name = $3, digest = $4 WHERE id = $1 RETURNING id");

    /// <param name="ticket">What whoever uploads it has to show; null where it comes with the order itself.</param>
    public static async ValueTask<long> CreateUploadAsync(
        this Store store, string? ticket, string owner, string fileName, Instant expiresAt, CancellationToken cancellationToken)
    {
        var id = await store.Ids.NextAsync(cancellationToken).ConfigureAwait(false);
        var hash = ticket is null ? null : HashOf(ticket);
        await store.WriteAsync(Add, row => row.Number(0), [id, hash, owner, fileName, expiresAt], cancellationToken).ConfigureAwait(false);
        return id;
    }

    public static async ValueTask<ImportUpload?> UploadByIdAsync(this Store store, long id, CancellationToken cancellationToken) =>
        (await store.ReadAsync(ById, Read, [id], cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Null where nobody was given the ticket, or it is over.</summary>
    public static async ValueTask<ImportUpload?> UploadByTicketAsync(
        this Store store, string ticket, Instant now, CancellationToken cancellationToken) =>
        (await store.ReadAsync(ByTicket, Read, [HashOf(ticket), now], cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Takes the file in, over what was there. Constant memory.</summary>
    /// <returns>Its length; null where it is longer than allowed, and then nothing of it is kept.</returns>
    public static async ValueTask<long?> FillUploadAsync(
        this Store store, long uploadId, string fileName, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        await store.DropUploadPartsAsync(uploadId, cancellationToken).ConfigureAwait(false);
        var buffer = new byte[PartBytes];
        var length = 0L;
        using var digest = store.Seal.BeginDigest();
        for (var number = 0; await content.ReadAtLeastAsync(buffer, PartBytes, false, cancellationToken).ConfigureAwait(false) is > 0 and var read; number++)
        {
            length += read;
            if (length > maxBytes)
            {
                await store.DropUploadPartsAsync(uploadId, cancellationToken).ConfigureAwait(false);
                return null;
            }

            digest.AppendData(buffer.AsSpan(0, read));
            await store.WriteAsync(
                AddPart,
                row => row.Number(0),
                [uploadId, number, store.Seal.Seal(uploadId, buffer.AsSpan(0, read))],
                cancellationToken).ConfigureAwait(false);
        }

        await store.WriteAsync(
            Finish,
            row => row.Number(0),
            [uploadId, length, fileName, Convert.ToHexStringLower(digest.GetHashAndReset())],
            cancellationToken).ConfigureAwait(false);
        return length;
    }

    /// <summary>The file from its beginning; a part of it in memory at a time.</summary>
    public static Stream OpenUpload(this Store store, long uploadId) => new PartStream(store, uploadId);

    public static async ValueTask DropUploadPartsAsync(this Store store, long uploadId, CancellationToken cancellationToken) =>
        await store.WriteAsync(DropParts, row => row.Number(0), [uploadId], cancellationToken).ConfigureAwait(false);

    internal static async ValueTask<byte[]?> UploadPartAsync(
        this Store store, long uploadId, int number, CancellationToken cancellationToken)
    {
        var parts = await store.ReadAsync(Part, row => row.Bytes(0), [uploadId, number], cancellationToken).ConfigureAwait(false);
        return parts.Count == 0 ? null : store.Seal.OpenBytes(uploadId, parts[0]);
    }

    private static string HashOf(string ticket) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ticket)));

    private static ImportUpload Read(SqlRow row) =>
        new(row.Number(0), row.Text(1), row.Text(2), row.Instant(3), row.NumberOrNull(4), row.TextOrNull(5));
}
