using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Application.Settings;
using CustomerGraph.Application.Services;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Imports;

namespace CustomerGraph.Application.Imports;

/// <summary>What a worker knows of a job while it holds it. Everything in it can be read anew.</summary>
/// <param name="Base">Rows that name no parent come below this customer.</param>
/// <param name="IsTrial">Nothing is kept: what earlier rows would have created is remembered here instead.</param>
internal sealed record ImportSession(ImportJob Job, ImportHeader Header, Actor Actor, Customer Base, bool IsTrial)
{
    private const int MaxKnown = 20_000;
    private const int MaxSimilar = 1_000;

    private readonly Dictionary<CustomerId, IReadOnlyList<EffectiveSetting>> _copied = [];

    private readonly Dictionary<CustomFieldTarget, ImportedFields> _fields = [];

    private readonly Dictionary<CustomerId, ServiceGround> _grounds = [];

    private readonly Dictionary<CustomerId, ChildRules> _rules = [];

    private PolicyNames? _policies;

    public ImportTemplate Template { get; } = ImportTemplate.Of(Job.Object);

    public ImportPolicy Policy => Job.Options.Policy;

    /// <summary>The number of the last object whose provisioning was decided on.</summary>
    public long RequestedUpTo { get; set; }

    /// <summary>Customers that rows of this file stand for, by line; null for rows that failed. Only those with rows below.</summary>
    public Dictionary<int, Customer?> Parents { get; } = [];

    /// <summary>Codes that rows of this trial have taken.</summary>
    public HashSet<string> TakenCodes { get; } = new(StringComparer.Ordinal);

    /// <summary>External ids that rows of this trial have taken.</summary>
    public HashSet<string> TakenKeys { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Customer?> KnownByCode { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Customer?> KnownByKey { get; } = new(StringComparer.Ordinal);

    /// <summary>What rows could have meant where they name a parent that is not there.</summary>
    public IEnumerable<string> KnownParents =>
        KnownByCode.Where(known => known.Value is not null).Select(known => known.Key).Take(MaxSimilar);

    public FreeCodes Codes { get; } = new();

    /// <summary>What rows of this trial have taken.</summary>
    public QuotaTrial Quotas { get; set; } = new();

    /// <summary>What rows of this trial have made of users.</summary>
    public UndoneUsers Users { get; } = new();

    /// <summary>What makes rows of equal content the same row.</summary>
    public string DigestScope => $"{Job.Object}/{Job.CustomerId}";

    /// <summary>Policies by name, as they were when the session began.</summary>
    public async Task<PolicyNames> PoliciesAsync(CustomerGraphDb db, CancellationToken cancellationToken) =>
        _policies ??= await PolicyNames.LoadAsync(db, cancellationToken);

    /// <summary>Custom fields, as they were when the session began.</summary>
    public async Task<ImportedFields> FieldsAsync(CustomFieldTarget target, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        if (!_fields.TryGetValue(target, out var fields))
            _fields[target] = fields = await ImportedFields.LoadAsync(db, target, cancellationToken);
        return fields;
    }

    /// <summary>The cells of custom fields of an object at the path, or at the customer there.</summary>
    public async Task<CustomCells> CustomCellsAsync(
        ImportRow row, CustomFieldTarget target, TreePath path, CustomerGraphDb db, CancellationToken cancellationToken) =>
        new(row, (await FieldsAsync(target, db, cancellationToken)).UsableAt(path), target)
        {
            IgnoresUnknown = Job.Options.IgnoresUnknownColumns,
        };

    public PlannedRow Plan(StagedRow staged)
    {
        var row = new ImportRow(staged.Line, Template, Header, staged.Cells);
        foreach (var finding in staged.Findings)
            row.Add(finding);
        row.CheckCells();
        return new(staged, row);
    }

    /// <summary>What a new customer takes over of its parent's settings; those below it take over the same.</summary>
    public async Task<IReadOnlyList<EffectiveSetting>> CopiedByAsync(
        CustomerId id, bool isParent, CustomerId parent, Work work, CancellationToken cancellationToken)
    {
        if (!_copied.TryGetValue(parent, out var copied))
            _copied[parent] = copied = await work.CopiedFromAsync(parent, cancellationToken);
        if (isParent)
            _copied[id] = copied;
        return copied;
    }

    /// <summary>What a new customer can have of the services, as it was when the first of its siblings came.</summary>
    public async Task<ServiceGround> GroundAsync(Customer added, Work work, CancellationToken cancellationToken)
    {
        var parent = added.ParentId!.Value;
        if (_grounds.TryGetValue(parent, out var ground))
            return ground.OfSibling(added);
        return _grounds[parent] = await work.GroundAsync(added, [], cancellationToken);
    }

    /// <summary>What is asked of those below a customer, as it was when the first of them came.</summary>
    public async Task<ChildRules> RulesBelowAsync(Customer parent, Work work, CancellationToken cancellationToken)
    {
        if (!_rules.TryGetValue(parent.Id, out var rules))
            _rules[parent.Id] = rules = await ChildRules.BelowAsync(parent.Path, work.Store, cancellationToken);
        return rules;
    }

    /// <summary>Keeps what is known of the store small.</summary>
    public void Trim()
    {
        if (KnownByCode.Count + KnownByKey.Count + _rules.Count + _grounds.Count <= MaxKnown)
            return;
        KnownByCode.Clear();
        KnownByKey.Clear();
        _copied.Clear();
        _rules.Clear();
        _grounds.Clear();
    }
}
