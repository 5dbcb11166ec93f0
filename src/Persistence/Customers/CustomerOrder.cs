using System.Globalization;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

/// <summary>What customers can be ordered by; each has an index.</summary>
public enum CustomerOrderField
{
    Name,
    Code,
    CreatedAt,
}

/// <summary>An order of customers. Equal ones are told apart by their id, in the same direction.</summary>
public readonly record struct CustomerOrder(CustomerOrderField Field, bool IsDescending = false)
{
    /// <summary>What cursors of this order are called.</summary>
    public string Name => (Field, IsDescending) switch
    {
        (CustomerOrderField.Name, false) => "name",
        (CustomerOrderField.Name, true) => "-name",
        (CustomerOrderField.Code, false) => "code",
        (CustomerOrderField.Code, true) => "-code",
        (_, false) => "created",
        (_, true) => "-created",
    };

    /// <summary>The columns that have to be read to make cursors.</summary>
    public CustomerColumns Needs => Field switch
    {
        CustomerOrderField.Name => CustomerColumns.Name,
        CustomerOrderField.Code => CustomerColumns.Code,
        _ => CustomerColumns.CreatedAt,
    };

    internal string Column => Field switch
    {
        CustomerOrderField.Name => "name",
        CustomerOrderField.Code => "code",
        _ => "created_at",
    };

    /// <summary>Not greater than any value, in SQL.</summary>
    internal string Lowest => Field == CustomerOrderField.CreatedAt ? "-9223372036854775807" : "''";

    public string CursorOf(CustomerRow row) => CursorText.Encode(Name, KeysetOf(row));

    private Keyset KeysetOf(CustomerRow row) => Field switch
    {
        CustomerOrderField.Name => new Keyset(row.Name, row.Id),
        CustomerOrderField.Code => new Keyset(row.Code, row.Id),
        _ => new Keyset(row.CreatedAt.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture), row.Id),
    };

    /// <summary>The place that a cursor of this order says; null for any other text.</summary>
    public Keyset? Decode(string cursor) => CursorText.Decode(Name, cursor) is { } keyset && IsValid(keyset) ? keyset : null;

    internal SqlValue ValueOf(Keyset keyset) =>
        Field == CustomerOrderField.CreatedAt ? long.Parse(keyset.Value, CultureInfo.InvariantCulture) : keyset.Value;

    private bool IsValid(Keyset keyset) =>
        Field != CustomerOrderField.CreatedAt
            || long.TryParse(keyset.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
