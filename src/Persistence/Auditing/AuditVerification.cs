using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>The place in the chain that somebody wrote down, to be compared later with the same or a restored database.</summary>
/// <param name="Number">The last entry then; 0 before the first.</param>
/// <param name="Hash">Its hash in hexadecimal.</param>
public sealed record AuditCheckpoint(long Number, string Hash);

/// <summary>What came of a verification.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="Erased">How many of their parts had been erased.</param>
/// <param name="Broken">The first entry that is not as it was written; null where all are.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record AuditFinding(long Entries, long Erased, long? Broken = null, string? Reason = null);

/// <summary>Reads the whole chain and says where it is broken first.</summary>
public static class AuditVerification
{
    private const int PageSize = 1_000;

    private static readonly SqlText Page = new($"""
        SELECT e.number, e.at, e.customer_id, e.path, e.action, e.target_kind, e.target_id, e.source, e.actor_customer_id, e.user_id, e.trace_id,
        e.actor_digest, e.changes_digest, e.previous_hash, e.hash, a.salt, a.content, d.salt, d.content
        FROM {AuditRecord.From} WHERE e.number > $1 ORDER BY e.number LIMIT {PageSize}
        """);

    private static readonly SqlText Head = new("SELECT number, hash FROM audit_head");

    private static readonly SqlText One = new("SELECT number, hash FROM audit_entry WHERE number = $1");

    /// <summary>Where the chain stands now.</summary>
    public static async ValueTask<AuditCheckpoint> AuditCheckpointAsync(this Store store, CancellationToken cancellationToken) =>
        (await store.ReadAsync(Head, Place, [], cancellationToken).ConfigureAwait(false)).Single();

    /// <param name="checkpoint">What was written down before; null for nothing.</param>
    public static async ValueTask<AuditFinding> VerifyAuditAsync(this Store store, AuditCheckpoint? checkpoint, CancellationToken cancellationToken)
    {
        // What is written while this runs is beyond the head that was read first, and no concern of this verification.
        var head = await store.AuditCheckpointAsync(cancellationToken).ConfigureAwait(false);
        var walk = new AuditChainWalk();
        for (var after = 0L; after < head.Number;)
        {
            var links = await store.ReadAsync(Page, Link, [after], cancellationToken).ConfigureAwait(false);
            if (links.Count == 0 || links.Where(link => link.Facts.Number <= head.Number).Any(link => !walk.Take(link)))
                break;
            after = links[^1].Facts.Number;
        }
        var finding = walk.Finish(head);
        return finding.Broken is null ? await CompareAsync(store, finding, checkpoint, cancellationToken).ConfigureAwait(false) : finding;
    }

    private static async ValueTask<AuditFinding> CompareAsync(Store store, AuditFinding sound, AuditCheckpoint? checkpoint, CancellationToken cancellationToken)
    {
        if (checkpoint is null or { Number: 0 })
            return sound;
        var found = (await store.ReadAsync(One, Place, [checkpoint.Number], cancellationToken).ConfigureAwait(false)).SingleOrDefault();
        return found is null
            ? sound with { Broken = checkpoint.Number, Reason = "the log ends before the entry of the checkpoint" }
            : found == checkpoint ? sound : sound with { Broken = checkpoint.Number, Reason = "the checkpoint has another hash for the entry" };
    }

    private static AuditCheckpoint Place(SqlRow row) => new(row.Number(0), Convert.ToHexStringLower(row.Bytes(1)));

    private static AuditChainLink Link(SqlRow row) => new(
        new AuditFacts(
            row.Number(0), row.Number(1), row.Number(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7), NumberOrNull(row, 8),
            NumberOrNull(row, 9), row.TextOrNull(10), row.Bytes(11), row.IsNull(12) ? null : row.Bytes(12), row.Bytes(13)),
        row.Bytes(14), PartIn(row, 15), PartIn(row, 17), ErasedPersonEntries.IsErasure(row.Text(4)) ? row.TextOrNull(18) : null);

    private static byte[]? PartIn(SqlRow row, int column) => row.IsNull(column) ? null : AuditFacts.Digest(row.Bytes(column), row.Text(column + 1));

    private static long? NumberOrNull(SqlRow row, int column) => row.IsNull(column) ? null : row.Number(column);
}
