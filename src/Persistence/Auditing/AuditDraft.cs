using System.Security.Cryptography;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>An entry before it has its place in the chain.</summary>
internal sealed record AuditDraft(
    Instant At, CustomerId CustomerId, TreePath Path, string Action, string TargetKind, string TargetId, EventOrigin Origin,
    IReadOnlyList<AuditChange> Changes)
{
    /// <summary>The rows of the entry behind the one with the given hash.</summary>
    public (AuditEntryRow Entry, IReadOnlyList<AuditPartRow> Parts) Follow(long number, byte[] previousHash)
    {
        var actor = Part(number, AuditPartRow.Actor, Origin.Actor);
        var changes = Changes.Count == 0 ? null : Part(number, AuditPartRow.Changes, AuditChange.Write(Changes));
        var facts = new AuditFacts(
            number, At.ToUnixTimeTicks(), CustomerId.Value, Path.Value, Action, TargetKind, TargetId, Words.Of(Origin.Source), Origin.CustomerId?.Value,
            Origin.UserId?.Value, Origin.CorrelationId, DigestOf(actor)!, DigestOf(changes), previousHash);
        return (EntryOf(facts), changes is null ? [actor] : [actor, changes]);
    }

    private AuditEntryRow EntryOf(AuditFacts facts) => new()
    {
        Number = facts.Number,
        At = At,
        CustomerId = CustomerId,
        Path = Path,
        Action = Action,
        TargetKind = TargetKind,
        TargetId = TargetId,
        Source = Origin.Source,
        ActorCustomerId = Origin.CustomerId,
        UserId = Origin.UserId,
        TraceId = Origin.CorrelationId,
        ActorDigest = facts.ActorDigest,
        ChangesDigest = facts.ChangesDigest,
        PreviousHash = facts.PreviousHash,
        Hash = facts.Hash(),
    };

    private static AuditPartRow Part(long number, string part, string content) =>
        new() { Number = number, Part = part, Salt = RandomNumberGenerator.GetBytes(AuditFacts.SaltBytes), Content = content };

    private static byte[]? DigestOf(AuditPartRow? part) => part is null ? null : AuditFacts.Digest(part.Salt, part.Content);
}
