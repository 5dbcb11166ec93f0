using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Imports;

/// <summary>Forgets uploads that are over, and the rows of imports that ended long ago; that there was an import stays.</summary>
public static class ImportPurge
{
    private const string Old = "SELECT id FROM import_job WHERE (finished_at IS NOT NULL OR state = 'VALIDATED') AND updated_at < $1";
    private const string Waiting = "SELECT upload_id FROM import_job WHERE state = 'UPLOADED'";

    private static readonly SqlText Parts = new(
        $"DELETE FROM import_upload_part WHERE upload_id IN (SELECT id FROM import_upload WHERE expires_at < $1) AND upload_id NOT IN ({Waiting}) RETURNING number");

    private static readonly SqlText Uploads = new(
        $"DELETE FROM import_upload WHERE expires_at < $1 AND id NOT IN ({Waiting}) RETURNING id");
    private static readonly SqlText Rows = new($"DELETE FROM import_row WHERE job_id IN ({Old}) RETURNING line");
    private static readonly SqlText Results = new($"DELETE FROM import_result WHERE job_id IN ({Old}) RETURNING line");

    /// <returns>How many rows and uploads were forgotten.</returns>
    public static async ValueTask<int> PurgeImportsAsync(this Store store, Instant now, Duration kept, CancellationToken cancellationToken)
    {
        await store.WriteAsync(Parts, row => row.Number(0), [now], cancellationToken).ConfigureAwait(false);
        var uploads = await store.WriteAsync(Uploads, row => row.Number(0), [now], cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(Rows, row => row.Number(0), [now - kept], cancellationToken).ConfigureAwait(false);
        var results = await store.WriteAsync(Results, row => row.Number(0), [now - kept], cancellationToken).ConfigureAwait(false);
        return uploads.Count + results.Count;
    }
}
