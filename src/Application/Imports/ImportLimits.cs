namespace CustomerGraph.Application.Imports;

/// <summary>How large an import may be, and how it is worked off: section <c>Imports</c>.</summary>
public sealed record ImportLimits
{
    public int Rows { get; init; } = 50_000;

    /// <summary>Of an import in one transaction: everybody else who writes waits for it.</summary>
    public int AtomicRows { get; init; } = 10_000;

    public long Bytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Characters of one cell.</summary>
    public int FieldLength { get; init; } = 64 * 1024;

    /// <summary>How many rows are written in one transaction; a cancellation waits for that many at most.</summary>
    public int BatchRows { get; init; } = 200;

    /// <summary>
    /// How long a worker holds a job without a sign of life. What a killed one held goes on after this time at the latest.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How late a job of another node can be seen.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a ticket for an upload is good.</summary>
    public TimeSpan TicketTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long the rows of finished jobs are kept, and what became of them.</summary>
    public TimeSpan KeepRows { get; init; } = TimeSpan.FromDays(30);
}
