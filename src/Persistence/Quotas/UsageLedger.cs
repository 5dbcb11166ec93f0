using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CustomerGraph.Persistence.Quotas;

/// <summary>
/// Finds what a context has changed of the use, and adds it to the counters in the context's transaction. It may be asked several
/// times before a save; each change is counted once.
/// </summary>
internal sealed class UsageLedger(CustomerGraphDb db)
{
    private readonly Dictionary<object, (CustomerId, QuotaKey)?> _counted = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<CustomerId, Place> _counts = [];
    private readonly Dictionary<(CustomerId, QuotaKey), (int Delta, int Own)> _reported = [];
    private readonly Dictionary<(CustomerId Id, QuotaKey Key), UsageChange> _total = [];

    private sealed record Place(TreePath Path, CustomerId? ParentId, bool Exists, bool IsTest);

    /// <summary>Everything that this transaction has changed so far.</summary>
    public IReadOnlyCollection<UsageChange> Total => _total.Values;

    /// <summary>Whether a hard limit stands at one of the customers of <see cref="Total"/>, for its metric.</summary>
    public bool MeetsHardQuotas { get; private set; }

    /// <summary>A use that no object stands for.</summary>
    public void Report(CustomerId customer, QuotaKey key, int delta) => _reported[(customer, key)] = (delta, delta);

    /// <summary>Changes the counters by what was not counted yet; whoever else would change them waits from here on.</summary>
    public async Task CountAsync(NodaTime.Instant now, CancellationToken cancellationToken)
    {
        var things = UsedThings.Among(db.ChangeTracker).ToList();
        if (things.Count == 0 && _reported.Count == 0)
            return;
        var places = await PlacesAsync(things, cancellationToken).ConfigureAwait(false);
        var own = new Dictionary<(CustomerId Id, QuotaKey Key), int>();
        foreach (var (key, (delta, _)) in _reported)
            Add(own, key, delta);
        _reported.Clear();
        CountThings(things, places, own);
        var changes = new Dictionary<(CustomerId Id, QuotaKey Key), (int Delta, int Own)>();
        await CountTurnsAsync(things, places, own, changes, cancellationToken).ConfigureAwait(false);
        Spread(own, places, changes);
        await ApplyAsync(changes, now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was counted is saved.</summary>
    public void Saved()
    {
        _counted.Clear();
        _counts.Clear();
    }

    /// <summary>The transaction is over.</summary>
    public void Forget()
    {
        Saved();
        _reported.Clear();
        _total.Clear();
        MeetsHardQuotas = false;
    }

    private async Task<Dictionary<CustomerId, Place>> PlacesAsync(List<EntityEntry> things, CancellationToken cancellationToken)
    {
        var places = db.ChangeTracker.Entries<Customer>().ToDictionary(entry => entry.Entity.Id, entry => PlaceOf(entry.Entity));
        var missing = things.SelectMany(Involved).Concat(_reported.Keys.Select(key => key.Item1)).Where(id => !places.ContainsKey(id)).Distinct().ToList();
        if (missing.Count > 0)
            await LoadPlacesAsync(missing, places, cancellationToken).ConfigureAwait(false);
        // Of a parent of somebody new only the path is asked for, which the new one's says.
        foreach (var added in things.Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OfType<Customer>())
        {
            if (added.Path.Parent is { } above)
                places.TryAdd(above.Leaf, new Place(above, null, Exists: true, IsTest: false));
        }
        return places;
    }

    private async Task LoadPlacesAsync(List<CustomerId> missing, Dictionary<CustomerId, Place> places, CancellationToken cancellationToken)
    {
        var found = await db.Customers.AsNoTracking().Where(customer => missing.Contains(customer.Id))
            .Select(customer => new { customer.Id, customer.Path, customer.ParentId, customer.DeletedAt, customer.Type })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var customer in found)
            places.Add(customer.Id, new Place(customer.Path, customer.ParentId, customer.DeletedAt is null, customer.Type == CustomerType.Test));
    }

    private static Place PlaceOf(Customer customer) => new(customer.Path, customer.ParentId, !customer.IsDeleted, customer.Type == CustomerType.Test);

    private static IEnumerable<CustomerId> Involved(EntityEntry entry)
    {
        if (UsedThings.HolderOf(entry.Entity) is { } holder)
            yield return holder;
        if (entry.Entity is not Customer customer)
            yield break;
        if (entry.State == EntityState.Added)
            yield break;
        if (customer.ParentId is { } parent)
            yield return parent;
        if (entry.OriginalValues[nameof(Customer.ParentId)] is CustomerId former)
            yield return former;
    }

    private void CountThings(List<EntityEntry> things, Dictionary<CustomerId, Place> places, Dictionary<(CustomerId, QuotaKey), int> own)
    {
        foreach (var entry in things)
        {
            // What a customer holds goes and comes with it as a whole.
            if (UsedThings.HolderOf(entry.Entity) is { } holder && !places[holder].Exists)
                continue;
            var before = _counted.TryGetValue(entry.Entity, out var counted) ? counted : UsedThings.Before(entry, id => places[id].IsTest);
            var after = UsedThings.After(entry, id => places[id].IsTest);
            _counted[entry.Entity] = after;
            if (before == after)
                continue;
            if (before is { } from)
                Add(own, from, -1);
            if (after is { } to)
                Add(own, to, 1);
        }
    }

    /// <summary>Customers that were deleted, restored, moved, or became or ceased to be a test: what they use turns up elsewhere.</summary>
    private async Task CountTurnsAsync(
        List<EntityEntry> things, Dictionary<CustomerId, Place> places, Dictionary<(CustomerId, QuotaKey), int> own,
        Dictionary<(CustomerId, QuotaKey), (int, int)> changes, CancellationToken cancellationToken)
    {
        foreach (var entry in things.Where(entry => entry is { Entity: Customer, State: EntityState.Modified }))
        {
            var customer = (Customer)entry.Entity;
            var (before, after) = (_counts.GetValueOrDefault(customer.Id) ?? Original(entry), PlaceOf(customer));
            _counts[customer.Id] = after;
            if (before.Exists && !after.Exists)
                await LeaveAsync(customer.Id, own, cancellationToken).ConfigureAwait(false);
            else if (!before.Exists && after.Exists)
                await ReturnAsync(customer.Id, after.IsTest, own, cancellationToken).ConfigureAwait(false);
            else if (before.IsTest != after.IsTest)
                await RetypeAsync(customer.Id, after.IsTest, own, cancellationToken).ConfigureAwait(false);
            if (before.Exists && after.Exists && before.ParentId != after.ParentId)
                await MoveAsync(customer.Id, places[before.ParentId!.Value].Path, places[after.ParentId!.Value].Path, changes, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Place Original(EntityEntry entry) => new(
        (TreePath)entry.OriginalValues[nameof(Customer.Path)]!,
        (CustomerId?)entry.OriginalValues[nameof(Customer.ParentId)],
        entry.OriginalValues[nameof(Customer.DeletedAt)] is null,
        (CustomerType)entry.OriginalValues[nameof(Customer.Type)]! == CustomerType.Test);

    private async Task LeaveAsync(CustomerId id, Dictionary<(CustomerId, QuotaKey), int> own, CancellationToken cancellationToken)
    {
        foreach (var counter in await CountersAsync(id, cancellationToken).ConfigureAwait(false))
            Add(own, (id, counter.Key), -counter.Own);
    }

    private async Task ReturnAsync(CustomerId id, bool isTest, Dictionary<(CustomerId, QuotaKey), int> own, CancellationToken cancellationToken)
    {
        var users = await db.Users.CountAsync(user => user.CustomerId == id, cancellationToken).ConfigureAwait(false);
        Add(own, (id, UsedThings.Users(isTest)), users);
        var services = await db.CustomerServices.Where(service => service.CustomerId == id).Select(service => service.ServiceCode)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var code in services)
            Add(own, (id, UsedThings.Instances(code)), 1);
    }

    private async Task RetypeAsync(CustomerId id, bool isTest, Dictionary<(CustomerId, QuotaKey), int> own, CancellationToken cancellationToken)
    {
        var counters = await CountersAsync(id, cancellationToken).ConfigureAwait(false);
        if (counters.Find(counter => counter.Key == UsedThings.Users(!isTest)) is not { } former)
            return;
        Add(own, (id, former.Key), -former.Own);
        Add(own, (id, UsedThings.Users(isTest)), former.Own);
    }

    private async Task MoveAsync(
        CustomerId id, TreePath from, TreePath to, Dictionary<(CustomerId, QuotaKey), (int Delta, int Own)> changes, CancellationToken cancellationToken)
    {
        foreach (var counter in await CountersAsync(id, cancellationToken).ConfigureAwait(false))
        {
            foreach (var ancestor in from.Ids)
                Add(changes, (ancestor, counter.Key), -counter.Used, 0);
            foreach (var ancestor in to.Ids)
                Add(changes, (ancestor, counter.Key), counter.Used, 0);
        }
    }

    private Task<List<QuotaUsage>> CountersAsync(CustomerId id, CancellationToken cancellationToken) =>
        db.QuotaUsages.AsNoTracking().Where(usage => usage.CustomerId == id).ToListAsync(cancellationToken);

    private static void Spread(
        Dictionary<(CustomerId Id, QuotaKey Key), int> own, Dictionary<CustomerId, Place> places, Dictionary<(CustomerId, QuotaKey), (int, int)> changes)
    {
        foreach (var ((id, key), delta) in own)
        {
            foreach (var ancestor in places[id].Path.Ids)
                Add(changes, (ancestor, key), delta, ancestor == id ? delta : 0);
        }
    }

    private async Task ApplyAsync(Dictionary<(CustomerId Id, QuotaKey Key), (int Delta, int Own)> changes, NodaTime.Instant now, CancellationToken cancellationToken)
    {
        var real = changes.Where(change => change.Value != (0, 0)).Select(change => new UsageChange(change.Key.Id, change.Key.Key, change.Value.Delta, change.Value.Own)).ToList();
        if (real.Count == 0)
            return;
        await UsageCounters.AddAsync(db, real, cancellationToken).ConfigureAwait(false);
        MeetsHardQuotas |= await UsageCounters.ObserveAsync(db, real, now, cancellationToken).ConfigureAwait(false);
        foreach (var change in real)
        {
            var sum = _total.GetValueOrDefault((change.CustomerId, change.Key));
            _total[(change.CustomerId, change.Key)] = change with { Delta = sum.Delta + change.Delta, OwnDelta = sum.OwnDelta + change.OwnDelta };
        }
    }

    private static void Add<TKey>(Dictionary<TKey, int> sums, TKey key, int delta)
        where TKey : notnull => sums[key] = sums.GetValueOrDefault(key) + delta;

    private static void Add<TKey>(Dictionary<TKey, (int Delta, int Own)> sums, TKey key, int delta, int own)
        where TKey : notnull
    {
        var sum = sums.GetValueOrDefault(key);
        sums[key] = (sum.Delta + delta, sum.Own + own);
    }
}
