using System.Globalization;
using CustomerGraph.Persistence.Erasing;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>An entry with the digests of what is left of its parts.</summary>
/// <param name="Listed">What the entry of an erasure says of other entries; null for none.</param>
internal sealed record AuditChainLink(AuditFacts Facts, byte[] Hash, byte[]? Actor, byte[]? Changes, string? Listed);

/// <summary>Takes the entries in their order.</summary>
internal sealed class AuditChainWalk
{
    private const string Purged = "customer.purged";

    // Entries with a part that is missing, by who must turn out to have been purged or erased afterwards.
    private readonly Dictionary<Excuse, List<long>> _missing = [];
    private byte[] _last = AuditFacts.Origin;
    private long _number;
    private long _erased;

    /// <summary>False at the first broken one.</summary>
    public bool Take(AuditChainLink link)
    {
        if (FaultOf(link) is { } fault)
            return Break(link.Facts.Number == _number + 1 ? link.Facts.Number : _number + 1, fault);
        Note(link);
        (_last, _number) = (link.Hash, link.Facts.Number);
        return true;
    }

    public AuditFinding? Broken { get; private set; }

    public AuditFinding Finish(AuditCheckpoint head)
    {
        if (Broken is null && head.Number != _number)
            Break(_number + 1, "it is missing");
        if (Broken is null && head.Hash != Convert.ToHexStringLower(_last))
            Break(_number, "the end of the log says another hash");
        if (Broken is null && _missing.Count > 0)
            Break(_missing.Values.Min(numbers => numbers[0]), "a part of it is gone, but nobody was purged or erased");
        return Broken ?? new AuditFinding(_number, _erased);
    }

    private string? FaultOf(AuditChainLink link) => link.Facts switch
    {
        var facts when facts.Number != _number + 1 => "it is missing",
        var facts when !Same(facts.PreviousHash, _last) => "it does not follow the entry before it",
        var facts when !Same(facts.Hash(), link.Hash) => "it was changed",
        var facts when link.Actor is not null && !Same(link.Actor, facts.ActorDigest) => "the name of its actor was changed",
        var facts when link.Changes is not null && !Same(link.Changes, facts.ChangesDigest ?? []) => "what it says of the fields was changed",
        _ => null,
    };

    private void Note(AuditChainLink link)
    {
        var facts = link.Facts;
        if (facts.Action == Purged)
            Forgive(excuse => excuse.Of == facts.CustomerId || excuse.ActorOf == facts.CustomerId);
        else if (ErasedPersonEntries.IsErasure(facts.Action))
            Forgive(facts, link.Listed);
        if (link.Changes is null && facts.ChangesDigest is not null)
            Miss(new(facts.CustomerId, facts.CustomerId, facts.TargetKind, facts.TargetId), facts.Number);
        if (link.Actor is null)
            Miss(new(facts.CustomerId, facts.ActorCustomerId ?? facts.CustomerId, ErasedPerson.User, Text(facts.UserId)), facts.Number);
    }

    private void Miss(Excuse excuse, long number)
    {
        _erased++;
        if (_missing.TryGetValue(excuse, out var numbers))
            numbers.Add(number);
        else
            _missing.Add(excuse, [number]);
    }

    private void Forgive(Func<Excuse, bool> isExcused)
    {
        foreach (var excuse in _missing.Keys.Where(isExcused).ToList())
            _missing.Remove(excuse);
    }

    /// <summary>What was about the person, or done by them, and what the erasure says by number that it took besides.</summary>
    private void Forgive(AuditFacts erasure, string? listed)
    {
        Forgive(excuse => excuse.Kind == erasure.TargetKind && excuse.Id == erasure.TargetId);
        if (listed is null)
            return;
        var ranges = ErasedPersonEntries.ReadList(listed);
        foreach (var (excuse, numbers) in _missing.Where(item => item.Key.Of == erasure.CustomerId).ToList())
        {
            numbers.RemoveAll(number => ranges.Exists(range => number >= range.From && number <= range.To));
            if (numbers.Count == 0)
                _missing.Remove(excuse);
        }
    }

    private static string Text(long? id) => id is { } number ? number.ToString(CultureInfo.InvariantCulture) : "";

    private bool Break(long number, string reason)
    {
        Broken = new AuditFinding(_number, _erased, number, reason);
        return false;
    }

    /// <param name="Of">Whose purge takes the part along: the customer of the entry,</param>
    /// <param name="ActorOf">or the one of who acted.</param>
    /// <param name="Kind">Whose erasure does: the object of the entry, or the user who acted.</param>
    private readonly record struct Excuse(long Of, long ActorOf, string Kind, string Id);

    private static bool Same(byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right);
}
