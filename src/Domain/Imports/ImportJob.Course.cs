using NodaTime;

namespace CustomerGraph.Domain.Imports;

public sealed partial class ImportJob
{
    private const int Hundredths = 100;

    /// <summary>The rows are read, and can be checked.</summary>
    public void BeginValidation(IReadOnlyList<string> header, int rows, Instant now)
    {
        (Header, RowsTotal) = (header, rows);
        BeginPhase(ImportState.Validating, now);
    }

    /// <summary>Whoever checked is gone, and with them what earlier rows came to: all rows are checked anew.</summary>
    public void RestartValidation(Instant now)
    {
        Counts = ImportCounts.None;
        BeginPhase(ImportState.Validating, now);
    }

    /// <summary>The file cannot be read as one of the template.</summary>
    public void Refuse(IEnumerable<RowProblem> problems, Instant now)
    {
        _problems.AddRange(problems);
        Finish(ImportState.Failed, now);
    }

    /// <summary>Rows of the current phase are done.</summary>
    public void Advance(ImportCounts done, Instant now)
    {
        var before = RowsDone;
        Counts += done;
        RowsDone += done.Rows;
        // The log keeps every event, so a long job tells no more often than progress bars move.
        if (RowsDone == RowsTotal
            || (long)before * Hundredths / Math.Max(1, RowsTotal) != (long)RowsDone * Hundredths / Math.Max(1, RowsTotal))
            Record(new ImportProgressed(CustomerId, now, Id, State, RowsDone, RowsTotal));
        else
            Touch(now);
    }

    /// <summary>All rows are checked: what comes next depends on the mode.</summary>
    public void EndValidation(Instant now)
    {
        Enter(ImportState.Validated, now);
        if (Mode == ImportMode.Atomic && Counts.Failed > 0)
            Finish(ImportState.Failed, now);
        else if (Mode != ImportMode.ValidateOnly)
            BeginRun(now);
    }

    /// <summary>Writes what was only checked so far.</summary>
    public Result Run(ImportMode mode, Instant now)
    {
        if (State != ImportState.Validated)
            return ImportErrors.NotStarted(State);
        (Mode, CancelRequestedAt) = (mode, null);
        if (mode == ImportMode.Atomic && Counts.Failed > 0)
            Finish(ImportState.Failed, now);
        else if (mode != ImportMode.ValidateOnly)
            BeginRun(now);
        return Result.Success;
    }

    /// <summary>What was created is requested from the target systems.</summary>
    /// <param name="left">How many customers or users could not be requested now.</param>
    public void NoteRequests(int requests, int left, Instant now)
    {
        Counts = Counts with { Requests = Counts.Requests + requests };
        if (left > 0)
            _problems.Add(ImportErrors.NotRequested(left));
        Touch(now);
    }

    /// <summary>All rows are done.</summary>
    public void Complete(Instant now) => Finish(Counts.Failed > 0 ? ImportState.CompletedWithErrors : ImportState.Completed, now);

    /// <summary>In one transaction or not at all: not at all.</summary>
    public void FailAtomically(ImportCounts counts, IEnumerable<RowProblem> problems, Instant now)
    {
        _problems.AddRange(problems);
        (Counts, RowsDone) = (counts, counts.Rows);
        Finish(ImportState.Failed, now);
    }

    /// <summary>It ends before the next row. What is written stays.</summary>
    public Result RequestCancel(Instant now)
    {
        if (IsFinished || (State == ImportState.Validated && Mode == ImportMode.ValidateOnly))
            return ImportErrors.Finished(State);
        if (CancelRequestedAt is null)
        {
            CancelRequestedAt = now;
            Touch(now);
        }

        return Result.Success;
    }

    /// <summary>The cancellation takes effect: the rows that were not reached are skipped.</summary>
    public void Cancel(Instant now)
    {
        if (State == ImportState.Running)
            Counts = Counts with { Skipped = Counts.Skipped + Math.Max(0, RowsTotal - RowsDone) };
        Finish(ImportState.Cancelled, now);
    }

    private void BeginRun(Instant now)
    {
        Counts = ImportCounts.None;
        BeginPhase(ImportState.Running, now);
    }

    private void BeginPhase(ImportState state, Instant now)
    {
        (RowsDone, PhaseStartedAt) = (0, now);
        Enter(state, now);
    }

    private void Finish(ImportState state, Instant now)
    {
        FinishedAt = now;
        Enter(state, now);
    }

    private void Enter(ImportState state, Instant now)
    {
        State = state;
        Record(new ImportProgressed(CustomerId, now, Id, state, RowsDone, RowsTotal));
    }
}
