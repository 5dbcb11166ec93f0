namespace CustomerGraph.Application.Imports;

/// <summary>What rows of one kind of object do.</summary>
internal abstract class ImportedRows
{
    /// <summary>A trial writes them, and undoes it; otherwise it remembers what would have been written.</summary>
    public virtual bool IsUndoneInTrials => false;

    /// <summary>Loads what the rows have to do with, for all of them at once.</summary>
    public abstract Task<RowBatch> LoadAsync(
        ImportSession session, IReadOnlyList<PlannedRow> rows, Work work, CancellationToken cancellationToken);
}

/// <summary>Rows whose turn it is.</summary>
internal abstract class RowBatch
{
    /// <summary>To be called once everything is kept, for what later rows have to know.</summary>
    public virtual void Remember()
    {
    }

    /// <summary>
    /// Decides on a row. What is wrong is noted in it; what is right is added to the work, and nothing at all where anything is wrong.
    /// </summary>
    public abstract Task<RowDecision> DecideAsync(PlannedRow row, CancellationToken cancellationToken);
}
