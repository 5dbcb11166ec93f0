using CustomerGraph.Application.DomainNames;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.CustomFields;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Imports;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

/// <summary>What is known of the customers that rows name: a statement each for all rows of a batch.</summary>
internal sealed class CustomerLookups(ImportSession session, Work work)
{
    private readonly RowKeys _keys = new(ImportObject.Customers, session.Job.Options.ExternalSystem);
    private readonly Dictionary<string, CustomerId> _holders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CustomerId> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<CustomerId, Customer> _matched = [];
    private readonly Dictionary<string, CustomerId> _before = new(StringComparer.Ordinal);

    private ILookup<long, CustomFieldValue> _held = Array.Empty<CustomFieldValue>().ToLookup(value => value.ObjectId);

    /// <summary>Who has proved the domain names of the rows, or names above them.</summary>
    public IReadOnlyList<DomainProof> Proofs { get; private set; } = [];

    /// <summary>What the rows may use of those above.</summary>
    public PolicyNames Policies { get; private set; } = PolicyNames.None;

    /// <summary>The folders in which customers are shown.</summary>
    public FolderPaths Folders { get; } = new(work.Db);

    /// <summary>Taken by rows that the store does not know yet: of this batch, or of this trial.</summary>
    public HashSet<string> TakenCodes { get; } = session.IsTrial ? session.TakenCodes : new(StringComparer.Ordinal);

    /// <inheritdoc cref="TakenCodes"/>
    public HashSet<string> TakenKeys { get; } = session.IsTrial ? session.TakenKeys : new(StringComparer.Ordinal);

    public async Task LoadAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellationToken)
    {
        await LoadKeysAsync([.. rows.SelectMany(row => Keys(row.Row))], cancellationToken);
        await LoadCodesAsync(rows, cancellationToken);
        await LoadNamedAsync(rows, cancellationToken);
        await LoadMatchedAsync(rows, cancellationToken);
        await LoadPoliciesAsync(rows, cancellationToken);
        await LoadProofsAsync(rows, cancellationToken);
        if (session.Policy == ImportPolicy.CreateOnly || rows.Any(row => KeyOf(row.Row) is null && CodeOf(row.Row) is null))
            await LoadImportedAsync(rows, cancellationToken);
    }

    public string? KeyOf(ImportRow row) => row.Text(CustomerCsv.ExternalId) is { } key ? RowKeys.Join(_keys.SystemOf(row), key) : null;

    public ExternalId? ExternalIdOf(ImportRow row) => row.Text(CustomerCsv.ExternalId) is { } key ? new(_keys.SystemOf(row), key) : null;

    public static string? CodeOf(ImportRow row) => row.Text(CustomerCsv.Code)?.ToUpperInvariant();

    /// <summary>Who has the external id, whether the actor sees them or not.</summary>
    public CustomerId? HolderOf(string key) => _holders.TryGetValue(key, out var id) ? id : null;

    /// <summary>Who has the code, whether the actor sees them or not.</summary>
    public bool IsCodeTaken(string code) => _codes.ContainsKey(code) || TakenCodes.Contains(code);

    /// <summary>The customer that the row is about; null for none that the actor sees.</summary>
    public Customer? Matched(ImportRow row)
    {
        var id = KeyOf(row) is { } key ? HolderOf(key) : CodeOf(row) is { } code
            && _codes.TryGetValue(code, out var holder) ? holder : null;
        return id is { } known && _matched.GetValueOrDefault(known) is { IsDeleted: false } customer && work.Actor.CanSee(customer.Path)
            ? customer
            : null;
    }

    /// <summary>What a row of the same content created before, if it is still there.</summary>
    public CustomerId? ImportedBefore(ImportRow row) => _before.TryGetValue(row.Digest(session.DigestScope), out var id) ? id : null;

    /// <summary>The customer above, as the store knows it; null for none that the actor sees.</summary>
    public Customer? NamedParent(ImportRow row)
    {
        var parent = ParentKeyOf(row) is { } key ? session.KnownByKey.GetValueOrDefault(key)
            : ParentCodeOf(row) is { } code ? session.KnownByCode.GetValueOrDefault(code) : session.Base;
        return parent is not null && work.Actor.CanSee(parent.Path) ? parent : null;
    }

    public string? ParentKeyOf(ImportRow row) =>
        row.Text(CustomerCsv.ParentExternalId) is { } key ? RowKeys.Join(_keys.SystemOf(row), key) : null;

    public static string? ParentCodeOf(ImportRow row) => row.Text(CustomerCsv.ParentCode)?.ToUpperInvariant();

    /// <summary>What a customer that rows update holds in custom fields.</summary>
    public IReadOnlyList<CustomFieldValue> HeldBy(CustomerId id) => [.. _held[id.Value]];

    private IEnumerable<string> Keys(ImportRow row) => new[] { KeyOf(row), ParentKeyOf(row) }.OfType<string>();

    private async Task LoadKeysAsync(List<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return;
        foreach (var (key, holder) in await work.Db.TakenExternalIdsAsync(keys.ConvertAll(RowKeys.Parted), cancellationToken))
            _holders[RowKeys.Join(key.System, key.Value)] = holder;
    }

    private async Task LoadCodesAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellationToken)
    {
        var codes = rows.Select(row => CodeOf(row.Row)).OfType<string>().Where(IsWellFormed).Select(CustomerCode.Of).Distinct().ToList();
        if (codes.Count == 0)
            return;
        foreach (var (code, holder) in await work.Db.TakenCodesAsync(codes, cancellationToken))
            _codes[code.Value] = holder;
    }

    /// <summary>Customers above that are not in the file.</summary>
    private async Task LoadNamedAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellationToken)
    {
        session.Trim();
        var outside = rows.Where(row => row.Staged.ParentLine == 0).ToList();
        var keys = outside.Select(row => ParentKeyOf(row.Row))
            .OfType<string>()
            .Where(key => !session.KnownByKey.ContainsKey(key))
            .Distinct()
            .ToList();
        var codes = outside.Where(row => ParentKeyOf(row.Row) is null).Select(row => ParentCodeOf(row.Row)).OfType<string>()
            .Where(code => !session.KnownByCode.ContainsKey(code)).Distinct().ToList();
        var ids = keys.Select(HolderOf).OfType<CustomerId>().ToList();
        var wellFormed = codes.Where(IsWellFormed).Select(CustomerCode.Of).ToList();
        var found = ids.Count + wellFormed.Count == 0 ? [] : await work.Db.Customers.AsNoTracking().IgnoreAutoIncludes()
            .Where(customer => customer.DeletedAt == null && (ids.Contains(customer.Id) || wellFormed.Contains(customer.Code)))
            .ToListAsync(cancellationToken);
        foreach (var key in keys)
            session.KnownByKey[key] = found.Find(customer => customer.Id == HolderOf(key));
        foreach (var code in codes)
            session.KnownByCode[code] = found.Find(customer => customer.Code.Value == code);
    }

    /// <summary>Copies to decide on; what is written is loaded once more.</summary>
    private async Task LoadMatchedAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row =>
            KeyOf(row.Row) is { } key ? HolderOf(key) : CodeOf(row.Row) is { } code && _codes.TryGetValue(code, out var id) ? id : null)
            .OfType<CustomerId>().Distinct().ToList();
        if (ids.Count == 0 || session.Policy == ImportPolicy.CreateOnly)
            return;
        foreach (var customer in await work.Db.Customers.AsNoTracking()
            .Where(customer => ids.Contains(customer.Id))
            .ToListAsync(cancellationToken))
            _matched[customer.Id] = customer;
        if (session.Header.CustomFields.Count > 0)
            await LoadHeldAsync([.. ids.Select(id => id.Value)], cancellationToken);
    }

    private async Task LoadHeldAsync(List<long> ids, CancellationToken cancellationToken)
    {
        var held = await work.Db.CustomFieldValues.Where(value => ids.Contains(value.ObjectId)).ToListAsync(cancellationToken);
        _held = held.ToLookup(value => value.ObjectId);
    }

    private async Task LoadImportedAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellationToken)
    {
        var digests = rows.Select(row => row.Row.Digest(session.DigestScope)).Distinct().ToArray();
        var before = await work.Store.ImportedBeforeAsync(digests, cancellationToken);
        if (before.Count == 0)
            return;
        var ids = before.Select(row => new CustomerId(row.ObjectId)).Distinct().ToList();
        var living = (await work.Db.Customers.Where(customer => ids.Contains(customer.Id) && customer.DeletedAt == null)
            .Select(customer => customer.Id).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var (digest, id) in before.Where(row => living.Contains(new(row.ObjectId))))
            _before[digest] = new(id);
    }

    private async Task LoadPoliciesAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Any(row => row.Row.Text(CustomerCsv.SlaPolicy) is not null))
            Policies = await PolicyNames.LoadAsync(work.Db, cancellationToken);
    }

    private async Task LoadProofsAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellationToken)
    {
        var names = rows.SelectMany(row => RowKeys.DomainsOf(row.Row)).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(typed => DomainName.Parse(typed).TryGet(out var name, out _) ? name : null).OfType<DomainName>().ToList();
        if (names.Count > 0)
            Proofs = await DomainConflicts.ProofsAsync(names, work, cancellationToken);
    }

    private static bool IsWellFormed(string code) => CustomerCode.Parse(code).IsSuccess || CustomerCode.IsReserved(code);
}
