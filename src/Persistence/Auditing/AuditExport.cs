using System.Runtime.CompilerServices;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>An entry with what is needed to compare it with the chain.</summary>
public sealed record ChainedRecord(AuditRecord Record, string PreviousHash, string Hash);

/// <summary>Reads the log from its beginning.</summary>
public static class AuditExport
{
    private const int PageSize = 1_000;

    private static readonly SqlText Page = new(
        $"SELECT {AuditRecord.Columns}, e.previous_hash, e.hash FROM {AuditRecord.From} WHERE e.number > $1 ORDER BY e.number LIMIT {PageSize}");

    /// <summary>Every entry behind the given number, oldest first, up to where the log ends.</summary>
    public static async IAsyncEnumerable<ChainedRecord> ReadAuditAsync(
        this Store store, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<ChainedRecord> records;
        do
        {
            records = await store.ReadAsync(Page, Read, [after], cancellationToken).ConfigureAwait(false);
            foreach (var record in records)
                yield return record;
            after = records.Count > 0 ? records[^1].Record.Number : after;
        }
        while (records.Count == PageSize);
    }

    private static ChainedRecord Read(SqlRow row) =>
        new(AuditRecord.Read(row), Convert.ToHexStringLower(row.Bytes(14)), Convert.ToHexStringLower(row.Bytes(15)));
}
