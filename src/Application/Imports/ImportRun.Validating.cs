using CustomerGraph.Domain;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.Imports;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

public sealed partial class ImportRun
{
    /// <summary>Checks the next rows as if they were written, and writes nothing but what was found.</summary>
    private async Task ValidateAsync(ImportClaim claim, ImportSession session, CancellationToken cancellationToken)
    {
        var job = session.Job;
        // Rows that are written and undone keep everybody else waiting meanwhile.
        var rows = RowsOf(job.Object).IsUndoneInTrials ? limits.BatchRows * 2 : limits.BatchRows * 5;
        var staged = await BatchAsync(job, rows, cancellationToken);
        if (staged.Count == 0)
        {
            await ChangeAsync(claim, (changed, now) => changed.EndValidation(now), cancellationToken, (db, token) =>
                job.Mode == ImportMode.ValidateOnly || (job.Mode == ImportMode.Atomic && job.Counts.Failed > 0)
                    ? Task.CompletedTask
                    : db.ClearResultsAsync(job.Id, token));
            return;
        }

        var (batch, results) = await TryOutAsync(session, staged, cancellationToken);
        // What a job finds that goes on to write is told once it has written.
        var kept = job.Mode == ImportMode.ValidateOnly ? results : results.FindAll(result => result.Problems.Count > 0);
        await ChangeAsync(
            claim,
            (changed, now) => changed.Advance(CountsOf(results), now),
            cancellationToken,
            (db, token) => db.AddResultsAsync(job.Id, kept, token));
        batch?.Remember();
    }

    /// <returns>No batch where everything that later rows have to know is remembered already.</returns>
    private async Task<(RowBatch? Batch, List<RowResult> Results)> TryOutAsync(
        ImportSession session, List<StagedRow> staged, CancellationToken cancellationToken)
    {
        var kind = RowsOf(session.Job.Object);
        if (kind.IsUndoneInTrials)
        {
            try
            {
                return await UndoneAsync(session, kind, staged, cancellationToken);
            }
            catch (DbUpdateException failure) when (IsRefusedByStore(failure))
            {
                return (null, await EachUndoneAsync(session, kind, staged, cancellationToken));
            }
        }

        await using var db = store.CreateContext();
        return await DecideAsync(session, kind, staged, new Work(store, db, session.Actor, Now(), routes), cancellationToken);
    }

    /// <summary>An index of the store refuses the rows together: each by itself tells which.</summary>
    private async Task<List<RowResult>> EachUndoneAsync(
        ImportSession session, ImportedRows kind, List<StagedRow> staged, CancellationToken cancellationToken)
    {
        var results = new List<RowResult>(staged.Count);
        foreach (var row in staged)
        {
            try
            {
                var (batch, tried) = await UndoneAsync(session, kind, [row], cancellationToken);
                batch.Remember();
                results.AddRange(tried);
            }
            catch (DbUpdateException failure) when (IsRefusedByStore(failure))
            {
                results.Add(RefusedResult(session, row, [TakenMeanwhile]));
            }
        }

        return results;
    }

    private async Task<(RowBatch Batch, List<RowResult> Results)> UndoneAsync(
        ImportSession session, ImportedRows kind, List<StagedRow> staged, CancellationToken cancellationToken)
    {
        (RowBatch Batch, List<RowResult> Results)? tried = null;
        // Nothing is kept of a decision that is refused.
        _ = await transactions.RunAsync(
            session.Actor,
            async (work, cancellation) =>
            {
                tried = await DecideAsync(session, kind, staged, work, cancellation);
                return Result.Failure<int>([new RuleViolated(ErrorCode.ImportNotReady, "A trial writes nothing.")]);
            },
            cancellationToken);
        // What would be made has no id yet.
        var (batch, results) = tried!.Value;
        return (batch, results.ConvertAll(result => result.Outcome == RowOutcome.Created ? result with { ObjectId = null } : result));
    }

    private static async Task<(RowBatch Batch, List<RowResult> Results)> DecideAsync(
        ImportSession session, ImportedRows kind, List<StagedRow> staged, Work work, CancellationToken cancellationToken)
    {
        var rows = staged.Select(session.Plan).ToList();
        var batch = await kind.LoadAsync(session, rows, work, cancellationToken);
        var results = new List<RowResult>(rows.Count);
        foreach (var row in rows)
            results.Add(ResultOf(row, await batch.DecideAsync(row, cancellationToken), session));
        return (batch, results);
    }

    /// <summary>The next rows, all of one level, so that those above are known.</summary>
    private async Task<List<StagedRow>> BatchAsync(ImportJob job, int count, CancellationToken cancellationToken)
    {
        var staged = await store.StagedRowsAsync(job.Id, job.RowsDone, count, cancellationToken);
        return staged.TakeWhile(row => row.Level == staged[0].Level).ToList();
    }

    private static RowResult ResultOf(PlannedRow row, RowDecision decision, ImportSession session) => new(
        row.Line, decision.Key, row.Row.Digest(session.DigestScope), decision.Outcome, decision.ObjectId, row.Row.Problems);

    private static ImportCounts CountsOf(IEnumerable<RowResult> results) => results.Aggregate(
        ImportCounts.None, (sum, result) => sum + ImportCounts.Of(result.Outcome, result.Problems.Count(problem => !problem.IsError)));
}
