using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.Imports;

namespace CustomerGraph.Application.Imports;

/// <summary>A row whose turn it is.</summary>
/// <param name="Row">Its cells, and what was found in them so far.</param>
internal sealed record PlannedRow(StagedRow Staged, ImportRow Row)
{
    public int Line => Staged.Line;
}

/// <summary>What is to become of a row.</summary>
/// <param name="Outcome">Nothing but FAILED where there are errors.</param>
/// <param name="Key">What the row is known by, for people.</param>
internal sealed record RowDecision(RowOutcome Outcome, string? Key, long? ObjectId);
