using System.Globalization;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Contacts;

/// <summary>What contacts can be ordered by; each has an index.</summary>
public enum ContactOrderField
{
    Name,
    Email,
    CreatedAt,
}

/// <summary>An order of contacts. Equal ones are told apart by their id, in the same direction.</summary>
public readonly record struct ContactOrder(ContactOrderField Field, bool IsDescending = false)
{
    /// <summary>What cursors of this order are called.</summary>
    public string Name => (IsDescending ? "-" : "") + "contact-" + Column;

    internal string Column => Field switch
    {
        ContactOrderField.Name => "name_key",
        ContactOrderField.Email => "email",
        _ => "created_at",
    };

    public string CursorOf(ContactRow row) => CursorText.Encode(Name, KeysetOf(row));

    private Keyset KeysetOf(ContactRow row) => Field switch
    {
        ContactOrderField.Name => new Keyset(row.NameKey, row.Id),
        ContactOrderField.Email => new Keyset(row.Email, row.Id),
        _ => new Keyset(row.CreatedAt.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture), row.Id),
    };

    /// <summary>The place that a cursor of this order says; null for any other text.</summary>
    public Keyset? Decode(string cursor) => CursorText.Decode(Name, cursor) is { } keyset && IsValid(keyset) ? keyset : null;

    internal SqlValue ValueOf(Keyset keyset) =>
        Field == ContactOrderField.CreatedAt ? long.Parse(keyset.Value, CultureInfo.InvariantCulture) : keyset.Value;

    private bool IsValid(Keyset keyset) =>
        Field != ContactOrderField.CreatedAt
            || long.TryParse(keyset.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
