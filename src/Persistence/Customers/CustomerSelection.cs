using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

/// <summary>The select list for a set of columns, and the function that reads its rows. One of each per set, made at the first need.</summary>
internal sealed class CustomerSelection
{
    private static readonly CustomerSelection?[] BySet = new CustomerSelection?[(int)CustomerColumns.All + 1];

    private static readonly (CustomerColumns Column, string Sql)[] Columns =
    [
        (CustomerColumns.Place, "@.path"),
        (CustomerColumns.Code, "@.code"),
        (CustomerColumns.Name, "@.name"),
        (CustomerColumns.Type, "@.type"),
        (CustomerColumns.CommercialStage, "@.commercial_stage"),
        (CustomerColumns.Kind, "@.parent_id, @.can_have_children"),
        (CustomerColumns.Enabled, "@.enabled"),
        (CustomerColumns.Status, "@.provisioning_status"),
        (CustomerColumns.Version, "@.version"),
        (CustomerColumns.PrimaryDomain, "@.primary_domain"),
        (CustomerColumns.CreatedAt, "@.created_at"),
        (CustomerColumns.Folder, "@.folder_id"),
        (CustomerColumns.Details, CustomerDetails.Columns),
    ];

    private readonly string _sql;

    private CustomerSelection(CustomerColumns columns)
    {
        _sql = string.Join(", ", Columns.Where(column => columns.HasFlag(column.Column)).Select(column => column.Sql).Prepend("@.id"));
        Count = _sql.Count(character => character == ',') + 1;
        Read = row => new CustomerRow(row, columns);
        ReadPositioned = row => (row.Int(Count), new CustomerRow(row, columns));
    }

    /// <summary>How many columns there are; the index of the first one behind them.</summary>
    public int Count { get; }

    public Func<SqlRow, CustomerRow> Read { get; }

    /// <summary>Behind the columns comes the position of the list that the row belongs to.</summary>
    public Func<SqlRow, (int Position, CustomerRow Row)> ReadPositioned { get; }

    public static CustomerSelection Of(CustomerColumns columns) => BySet[(int)columns] ??= new CustomerSelection(columns);

    /// <summary>The select list from the table of that alias.</summary>
    public string From(string alias) => _sql.Replace("@", alias, StringComparison.Ordinal);
}
