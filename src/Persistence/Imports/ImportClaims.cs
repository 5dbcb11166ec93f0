using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence.Imports;

/// <summary>A job that belongs to a worker until its lease ends.</summary>
/// <param name="Token">Tells this claim from those before and after.</param>
public sealed record ImportClaim(ImportJobId Id, long Token);

/// <summary>Which worker has which import.</summary>
public static class ImportClaims
{
    private const string IsOpen = "finished_at IS NULL AND (state <> 'VALIDATED' OR mode <> 'VALIDATE_ONLY')";

    private static readonly SqlText Next = new($"""
        UPDATE import_job SET lease_until = $2, fencing_token = fencing_token + 1 WHERE id = (
          SELECT id FROM import_job WHERE {IsOpen} AND lease_until <= $1 ORDER BY id LIMIT 1) AND lease_until <= $1
        RETURNING id, fencing_token
        """);

    private static readonly SqlText One = new($"""
        UPDATE import_job SET lease_until = $2, fencing_token = fencing_token + 1 WHERE id = $3 AND {IsOpen} AND lease_until <= $1 RETURNING id, fencing_token
        """);

    private static readonly SqlText Keep = new("UPDATE import_job SET lease_until = $3 WHERE id = $1 AND fencing_token = $2 RETURNING id");

    /// <summary>The oldest import with something to do that is nobody's; null where there is none.</summary>
    public static async ValueTask<ImportClaim?> ClaimImportAsync(
        this Store store, Instant now, Instant until, CancellationToken cancellationToken) =>
        (await store.WriteAsync(Next, Read, [now, until], cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>That import; null where it is somebody's, or has nothing to do.</summary>
    public static async ValueTask<ImportClaim?> ClaimImportAsync(
        this Store store, ImportJobId id, Instant now, Instant until, CancellationToken cancellationToken) =>
        (await store.WriteAsync(One, Read, [now, until, id.Value], cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Shows that the worker is alive, or gives the job back. False where another one has it.</summary>
    public static async ValueTask<bool> KeepImportAsync(
        this Store store, ImportClaim claim, Instant until, CancellationToken cancellationToken) =>
        (await store.WriteAsync(Keep, row => row.Number(0), [claim.Id.Value, claim.Token, until], cancellationToken).ConfigureAwait(false)).Count > 0;

    /// <summary>The job, to be changed in this transaction; null where the claim is over.</summary>
    public static async Task<ImportJob?> ClaimedImportAsync(
        this CustomerGraphDb db, ImportClaim claim, CancellationToken cancellationToken) =>
        await db.ImportJobs.SingleOrDefaultAsync(
            job => job.Id == claim.Id && EF.Property<long>(job, ImportJobConfiguration.FencingToken) == claim.Token,
            cancellationToken).ConfigureAwait(false);

    private static ImportClaim Read(SqlRow row) => new(new(row.Number(0)), row.Number(1));
}
