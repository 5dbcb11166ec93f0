using System.Globalization;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Erasing;

/// <summary>What the audit log knows of a person, and its erasure. Entries stay, for the chain; their parts go.</summary>
internal sealed class AuditErasure(CustomerGraphDb db, ErasedPerson person)
{
    private const int PageSize = 1_000;
    private const string AccountOf = "userId";

    // Objects of other people tell of other people, also where two share an address.
    private static readonly string[] OfPeople = [ErasedPerson.User, ErasedPerson.Contact, "ExternalIdentity", "ApiKey"];

    private static readonly SqlText Own = new("""
        SELECT e.number, e.target_kind, e.target_id, d.content FROM audit_entry e JOIN audit_part d ON d.number = e.number AND d.part = 'CHANGES'
        WHERE e.target_id = $1 AND e.target_kind = $2
        """);

    // Keys and identities say whose they are when they are made and deleted.
    private static readonly SqlText Accounts = new($"""
        SELECT e.number, e.target_kind, e.target_id, d.content FROM audit_entry e JOIN audit_part d ON d.number = e.number AND d.part = 'CHANGES'
        WHERE e.customer_id = $1 AND d.content LIKE '%"{AccountOf}"%'
        """);

    // What earlier erasures list is what excuses the parts that they took.
    private static readonly SqlText Page = new($"""
        SELECT e.number, e.target_kind, e.target_id, d.content FROM audit_entry e JOIN audit_part d ON d.number = e.number AND d.part = 'CHANGES'
        WHERE e.customer_id = $1 AND e.number > $2 AND e.action NOT IN ('user.erased', 'contact.erased') ORDER BY e.number LIMIT {PageSize}
        """);

    private static readonly SqlText ActorNames = new(
        "SELECT DISTINCT a.content FROM audit_entry e JOIN audit_part a ON a.number = e.number AND a.part = 'ACTOR' WHERE e.user_id = $1");

    private static readonly SqlText ForgetChanges = new(
        dialect => $"DELETE FROM audit_part WHERE part = 'CHANGES' AND {dialect.In("number", 1)}");

    private readonly HashSet<(string Kind, string Id)> _related = [];
    private readonly string _id = person.Id.ToString(CultureInfo.InvariantCulture);

    public ErasedWords Words { get; private set; } = ErasedWords.Of([], []);

    /// <summary>
    /// What the log calls the person where they acted by a key. Tokens and those who acted for the person are named otherwise.
    /// </summary>
    public IReadOnlyList<string> ActorNamesOfKeys { get; private set; } = [];

    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        var changes = new List<AuditChange>();
        foreach (var entry in await db.ReadAsync(Own, Entry.Read, [_id, person.Kind], cancellationToken).ConfigureAwait(false))
            changes.AddRange(AuditChange.Read(entry.Content));
        if (person.IsUser)
        {
            foreach (var entry in await db.ReadAsync(Accounts, Entry.Read, [person.CustomerId], cancellationToken).ConfigureAwait(false))
                LearnAccount(entry, changes);
            var names = await db.ReadAsync(ActorNames, row => row.Text(0), [person.Id], cancellationToken).ConfigureAwait(false);
            ActorNamesOfKeys = [.. names.Where(name => !name.EndsWith($"usr_{_id}", StringComparison.Ordinal))];
        }
        Words = ErasedWords.Of(changes, person.OtherNames);
    }

    /// <returns>The entries whose values went although their objects are not the person.</returns>
    public async Task<(int Count, IReadOnlyList<long> Others)> EraseAsync(CancellationToken cancellationToken)
    {
        var (own, others) = (new List<long>(), new List<long>());
        for (var after = 0L; ;)
        {
            var page = await db.ReadAsync(Page, Entry.Read, [person.CustomerId, after], cancellationToken).ConfigureAwait(false);
            own.AddRange(page.Where(IsOwn).Select(entry => entry.Number));
            others.AddRange(page.Where(entry => !IsOwn(entry) && TellsOfThem(entry)).Select(entry => entry.Number));
            if (page.Count < PageSize)
                break;
            after = page[^1].Number;
        }
        var forget = own.Concat(others).Chunk(PageSize).Select(numbers => new Statement(ForgetChanges, [numbers])).ToList();
        await db.RunAllAsync(forget, cancellationToken).ConfigureAwait(false);
        var acted = ActorNamesOfKeys.Count == 0 ? 0 : await ForgetActorAsync(cancellationToken).ConfigureAwait(false);
        return (own.Count + others.Count + acted, others);
    }

    private void LearnAccount(Entry entry, List<AuditChange> changes)
    {
        var told = AuditChange.Read(entry.Content);
        if (!told.Any(change => change.Field == AccountOf && (change.From == _id || change.To == _id)))
            return;
        _related.Add((entry.Kind, entry.Id));
        changes.AddRange(told.Where(change => change.Field == "subject"));
    }

    private bool IsOwn(Entry entry) => entry.Kind == person.Kind && entry.Id == _id;

    // Parts of keys are set apart by colons: values of custom fields and places at sites have the person's id in theirs.
    private bool TellsOfThem(Entry entry) => _related.Contains((entry.Kind, entry.Id))
        || entry.Id.Split(':').Skip(1).Append(entry.Id.Split(':')[0]).Contains(_id)
        || (!OfPeople.Contains(entry.Kind) && Words.IsIn(entry.Content));

    private Task<int> ForgetActorAsync(CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(
        "DELETE FROM audit_part WHERE part = 'ACTOR' AND number IN (SELECT number FROM audit_entry WHERE user_id = {0}) AND content NOT LIKE {1}",
        [person.Id, $"%usr_{_id}"],
        cancellationToken);

    private sealed record Entry(long Number, string Kind, string Id, string Content)
    {
        public static Entry Read(SqlRow row) => new(row.Number(0), row.Text(1), row.Text(2), row.Text(3));
    }
}
