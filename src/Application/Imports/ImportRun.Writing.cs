using CustomerGraph.Domain;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.Imports;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Imports;

public sealed partial class ImportRun
{
    private Task WriteAsync(
        ImportClaim claim, ImportSession session, CancellationToken cancellationToken) => session.Job.Mode == ImportMode.Atomic
        ? WriteAllAsync(claim, session, cancellationToken)
        : WriteBatchAsync(claim, session, cancellationToken);

    private async Task WriteBatchAsync(ImportClaim claim, ImportSession session, CancellationToken cancellationToken)
    {
        var staged = await BatchAsync(session.Job, limits.BatchRows, cancellationToken);
        if (staged.Count == 0)
        {
            if (session.Job.Options.Provisions && await RequestNextAsync(claim, session, cancellationToken))
                return;
            await ChangeAsync(
                claim, (job, now) => job.Complete(now), cancellationToken, (db, token) => db.ForgetDoneRowsAsync(session.Job.Id, token));
            return;
        }

        if (await TryWriteAsync(claim, session, staged, cancellationToken) is null)
            return;
        // Something about the rows together is refused, such as a quota: each by itself tells which.
        foreach (var row in staged)
        {
            if (await TryWriteAsync(claim, session, [row], cancellationToken) is { } refusals)
                await KeepRefusalAsync(claim, session, row, refusals, cancellationToken);
        }
    }

    /// <summary>
    /// Writes the rows with what became of them and how far the job is, in one transaction. Null where that is done, or not this worker's
    /// to do.
    /// </summary>
    private async Task<IReadOnlyList<DomainError>?> TryWriteAsync(
        ImportClaim claim, ImportSession session, List<StagedRow> staged, CancellationToken cancellationToken)
    {
        RowBatch? batch = null;
        try
        {
            var written = await transactions.RunAsync(
                session.Actor,
                async (work, cancellation) =>
                {
                    work.Db.Origin = OriginOf(claim, session.Actor);
                    if (!IsStillDue(await work.Db.ClaimedImportAsync(claim, cancellation), staged[0]))
                        return (Result<int>)0;
                    (batch, var results) = await DecideAsync(session, RowsOf(session.Job.Object), staged, work, cancellation);
                    await work.Db.AddResultsAsync(claim.Id, results, cancellation);
                    (await work.Db.ClaimedImportAsync(claim, cancellation))!.Advance(CountsOf(results), work.Now);
                    return (Result<int>)results.Count;
                },
                changesTree: session.Job.Object == ImportObject.Customers,
                cancellationToken);
            if (written.IsFailure)
                return written.Errors;
            batch?.Remember();
            return null;
        }
        catch (DbUpdateException failure) when (IsRefusedByStore(failure))
        {
            return [TakenMeanwhile];
        }
    }

    private static bool IsStillDue(ImportJob? job, StagedRow next) => job is { CancelRequestedAt: null } && job.RowsDone == next.Position;

    private bool IsRefusedByStore(DbUpdateException failure)
    {
        using var db = store.CreateContext();
        return failure is DbUpdateConcurrencyException || db.ViolatedIndex(failure) is not null;
    }

    private static DomainError TakenMeanwhile =>
        new RuleViolated(ErrorCode.VersionConflict, "Somebody else wrote the same at the same time; import the row again.");

    private static RowResult RefusedResult(ImportSession session, StagedRow staged, IReadOnlyList<DomainError> refusals)
    {
        var row = session.Plan(staged);
        row.Row.Note(refusals, error => error.Path is [_, ..] ? CustomerCells.ColumnOf(error) : null);
        return ResultOf(row, new(RowOutcome.Failed, RowKeys.NameOf(row.Row), null), session);
    }

    private async Task KeepRefusalAsync(
        ImportClaim claim,
        ImportSession session,
        StagedRow staged,
        IReadOnlyList<DomainError> refusals,
        CancellationToken cancellationToken)
    {
        var result = RefusedResult(session, staged, refusals);
        if (staged.IsParent)
            session.Parents[staged.Line] = null;
        await ChangeAsync(
            claim,
            (job, now) => job.Advance(CountsOf([result]), now),
            cancellationToken,
            (db, token) => db.AddResultsAsync(session.Job.Id, [result], token));
    }

    /// <summary>Writes all rows in one transaction, or none.</summary>
    private async Task WriteAllAsync(ImportClaim claim, ImportSession session, CancellationToken cancellationToken)
    {
        using var heart = new CancellationTokenSource();
        var beating = BeatAsync(claim, heart.Token);
        var failed = new List<RowResult>();
        Result<int> written;
        try
        {
            written = await transactions.RunAsync(
                session.Actor,
                (work, cancellation) => WriteAllAsync(claim, session with { }, failed, work, cancellation),
                session.Job.Object == ImportObject.Customers,
                cancellationToken);
        }
        catch (DbUpdateException failure) when (IsRefusedByStore(failure))
        {
            written = new RuleViolated(ErrorCode.VersionConflict, "Somebody else wrote the same at the same time; import the file again.");
        }
        finally
        {
            await heart.CancelAsync();
            await beating;
        }

        if (written.TryGet(out _, out var refusals))
            return;
        var skipped = ImportCounts.None with { Failed = failed.Count, Skipped = session.Job.RowsTotal - failed.Count };
        var whole = failed.Count == 0 ? refusals.Select(error => ProblemOf(error, 0)) : [];
        await ChangeAsync(
            claim,
            (job, now) => job.FailAtomically(skipped, whole, now),
            cancellationToken,
            (db, token) => db.AddResultsAsync(session.Job.Id, failed, token));
    }

    private async Task<Result<int>> WriteAllAsync(
        ImportClaim claim, ImportSession session, List<RowResult> failed, Work work, CancellationToken cancellationToken)
    {
        failed.Clear();
        session.Parents.Clear();
        session.RequestedUpTo = 0;
        work.Db.Origin = OriginOf(claim, session.Actor);
        var counts = ImportCounts.None;
        for (var position = 0; position < session.Job.RowsTotal;)
        {
            var staged = await store.StagedRowsAsync(session.Job.Id, position, limits.BatchRows, cancellationToken);
            staged = staged.TakeWhile(row => row.Level == staged[0].Level).ToList();
            var (batch, results) = await DecideAsync(session, RowsOf(session.Job.Object), staged, work, cancellationToken);
            failed.AddRange(results.Where(result => result.Outcome == RowOutcome.Failed));
            if (failed.Count > 0)
                return new RuleViolated(ErrorCode.DependencyFailed, "Rows failed, so nothing is written.");
            await work.Db.AddResultsAsync(session.Job.Id, results, cancellationToken);
            await work.Db.SaveChangesAsync(cancellationToken);
            work.Db.ChangeTracker.Clear();
            batch.Remember();
            counts += CountsOf(results);
            position += results.Count;
        }

        if (await work.Db.ClaimedImportAsync(claim, cancellationToken) is not { } job)
            return new RuleViolated(ErrorCode.VersionConflict, "Another worker has the import.");
        job.Advance(counts, work.Now);
        await RequestAllAsync(job, session, work, cancellationToken);
        job.Complete(work.Now);
        await work.Db.ForgetDoneRowsAsync(job.Id, cancellationToken);
        return counts.Rows;
    }

    private static async Task RequestAllAsync(ImportJob job, ImportSession session, Work work, CancellationToken cancellationToken)
    {
        while (job.Options.Provisions && await RequestAsync(job, session, work, cancellationToken))
            await work.Db.SaveChangesAsync(cancellationToken);
    }

    // On SQLite nobody else could take the job, and the sign of life would wait for the turn that the transaction has.
    private async Task BeatAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        if (store.Options.Provider == Persistence.StoreProvider.Sqlite)
            return;
        try
        {
            using var timer = new PeriodicTimer(limits.Lease / 4, timeProvider);
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await store.KeepImportAsync(claim, Now() + Duration.FromTimeSpan(limits.Lease), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The transaction is over.
        }
    }
}
