using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Customers;

/// <summary>A customer as lists show it, as far as its columns were asked for.</summary>
public sealed class CustomerRow
{
    private readonly CustomerColumns _columns;
    private readonly CustomerDetails? _details;
    private readonly string? _path;
    private readonly string? _code;
    private readonly string? _name;

    /// <summary>Reads in the order of <see cref="CustomerSelection"/>.</summary>
    internal CustomerRow(SqlRow row, CustomerColumns columns)
    {
        _columns = columns;
        var at = 0;
        Id = row.Number(at++);
        if (Has(CustomerColumns.Place))
            _path = row.Text(at++);
        if (Has(CustomerColumns.Code))
            _code = row.Text(at++);
        if (Has(CustomerColumns.Name))
            _name = row.Text(at++);
        if (Has(CustomerColumns.Type))
            Type = row.Word<CustomerType>(at++);
        if (Has(CustomerColumns.CommercialStage))
            CommercialStage = row.Word<CommercialStage>(at++);
        if (Has(CustomerColumns.Kind))
            Kind = KindOf(isRoot: row.IsNull(at++), canHaveChildren: row.Boolean(at++));
        if (Has(CustomerColumns.Enabled))
            Enabled = row.Boolean(at++);
        if (Has(CustomerColumns.Status))
            Status = row.Word<ProvisioningStatus>(at++);
        if (Has(CustomerColumns.Version))
            Version = row.Int(at++);
        if (Has(CustomerColumns.PrimaryDomain))
            PrimaryDomain = row.TextOrNull(at++);
        if (Has(CustomerColumns.CreatedAt))
            CreatedAt = row.Instant(at++);
        if (Has(CustomerColumns.Folder))
            FolderId = row.NumberOrNull(at++);
        if (Has(CustomerColumns.Details))
            _details = CustomerDetails.Read(row, at);
    }

    public long Id { get; }

    /// <summary>Null for the root. It says nothing of whether the parent is visible.</summary>
    public long? ParentId => Place.Ids is { Count: > 1 } ids ? ids[^2].Value : null;

    public int Depth => Place.Depth;

    /// <summary>The ids from the root to the customer, <c>/1/7/</c>.</summary>
    public string Path => Asked(CustomerColumns.Place, _path!);

    /// <summary>The same, taken apart.</summary>
    public TreePath Place => field ??= TreePath.Parse(Path);

    public string Code => Asked(CustomerColumns.Code, _code!);

    public string Name => Asked(CustomerColumns.Name, _name!);

    public CustomerType Type => Asked(CustomerColumns.Type, field);

    public CommercialStage CommercialStage => Asked(CustomerColumns.CommercialStage, field);

    public CustomerKind Kind => Asked(CustomerColumns.Kind, field);

    /// <summary>The customer's own flag.</summary>
    public bool Enabled => Asked(CustomerColumns.Enabled, field);

    public ProvisioningStatus Status => Asked(CustomerColumns.Status, field);

    public int Version => Asked(CustomerColumns.Version, field);

    /// <summary>Null while the customer has no domain.</summary>
    public string? PrimaryDomain => Asked(CustomerColumns.PrimaryDomain, field);

    public Instant CreatedAt => Asked(CustomerColumns.CreatedAt, field);

    /// <summary>Of the one above, whether that is visible or not; null for none.</summary>
    public long? FolderId => Asked(CustomerColumns.Folder, field);

    public CustomerDetails Details => Asked(CustomerColumns.Details, _details!);

    private static CustomerKind KindOf(bool isRoot, bool canHaveChildren) => (isRoot, canHaveChildren) switch
    {
        (true, _) => CustomerKind.Provider,
        (_, true) => CustomerKind.Reseller,
        _ => CustomerKind.Customer,
    };

    private bool Has(CustomerColumns columns) => (_columns & columns) != 0;

    private T Asked<T>(CustomerColumns columns, T value) => Has(columns)
        ? value
        : throw new InvalidOperationException($"{columns} was not asked for when customer {Id} was read.");
}
