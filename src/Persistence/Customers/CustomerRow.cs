using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Customers;

/// <summary>A customer as lists show it, as far as its columns were asked for.</summary>
public sealed class CustomerRow
{
    private static readonly Func<SqlRow, CustomerRow>[] Readers =
        [.. Enumerable.Range(0, (int)CustomerColumns.All + 1).Select(columns => new Func<SqlRow, CustomerRow>(row => new CustomerRow(row, (CustomerColumns)columns)))];

    private const string ListColumns =
        "c.id, c.parent_id, c.depth, c.path, c.code, c.name, c.type, c.enabled, c.can_have_children, c.provisioning_status, c.version, c.primary_domain, c.created_at";

    private const int ListColumnCount = 13;

    private readonly CustomerColumns _columns;
    private readonly long? _parentId;
    private readonly string? _path;
    private readonly string? _code;
    private readonly string? _name;
    private readonly CustomerDetails? _details;

    private CustomerRow(SqlRow row, CustomerColumns columns)
    {
        _columns = columns;
        Id = row.Number(0);
        _parentId = row.NumberOrNull(1);
        if (columns.HasFlag(CustomerColumns.Place))
        {
            Depth = row.Int(2);
            _path = row.Text(3);
        }
        if (columns.HasFlag(CustomerColumns.Code))
            _code = row.Text(4);
        if (columns.HasFlag(CustomerColumns.Name))
            _name = row.Text(5);
        if (columns.HasFlag(CustomerColumns.State))
        {
            Type = row.Word<CustomerType>(6);
            Enabled = row.Boolean(7);
            Kind = _parentId is null ? CustomerKind.Provider : row.Boolean(8) ? CustomerKind.Reseller : CustomerKind.Customer;
            Status = row.Word<ProvisioningStatus>(9);
            Version = row.Int(10);
        }
        if (columns.HasFlag(CustomerColumns.PrimaryDomain))
            PrimaryDomain = row.TextOrNull(11);
        if (columns.HasFlag(CustomerColumns.CreatedAt))
            CreatedAt = row.Instant(12);
        if (columns.HasFlag(CustomerColumns.Details))
            _details = CustomerDetails.Read(row, ListColumnCount);
    }

    public long Id { get; }

    /// <summary>Null for the root. It says nothing of whether the parent is visible.</summary>
    public long? ParentId => Asked(CustomerColumns.Place, _parentId);

    public int Depth => Asked(CustomerColumns.Place, field);

    /// <summary>The ids from the root to the customer, <c>/1/7/</c>.</summary>
    public string Path => Asked(CustomerColumns.Place, _path!);

    public string Code => Asked(CustomerColumns.Code, _code!);

    public string Name => Asked(CustomerColumns.Name, _name!);

    public CustomerType Type => Asked(CustomerColumns.State, field);

    public CustomerKind Kind => Asked(CustomerColumns.State, field);

    /// <summary>The customer's own flag.</summary>
    public bool Enabled => Asked(CustomerColumns.State, field);

    public ProvisioningStatus Status => Asked(CustomerColumns.State, field);

    public int Version => Asked(CustomerColumns.State, field);

    /// <summary>Null while the customer has no domain.</summary>
    public string? PrimaryDomain => Asked(CustomerColumns.PrimaryDomain, field);

    public Instant CreatedAt => Asked(CustomerColumns.CreatedAt, field);

    public CustomerDetails Details => Asked(CustomerColumns.Details, _details!);

    /// <summary>What a statement has to select from <c>customer c</c>. Only two lists, so that there are few statements.</summary>
    internal static string Select(bool withDetails) => withDetails ? $"{ListColumns}, {CustomerDetails.Columns}" : ListColumns;

    /// <summary>The index of the first column behind <see cref="Select"/>.</summary>
    internal static int ColumnCount(bool withDetails) => withDetails ? ListColumnCount + CustomerDetails.ColumnCount : ListColumnCount;

    /// <summary>One reading function per set of columns, so that no query allocates one.</summary>
    internal static Func<SqlRow, CustomerRow> Reading(CustomerColumns columns) => Readers[(int)columns];

    private T Asked<T>(CustomerColumns columns, T value) => (_columns & columns) == columns
        ? value
        : throw new InvalidOperationException($"{columns} was not asked for when customer {Id} was read.");
}
