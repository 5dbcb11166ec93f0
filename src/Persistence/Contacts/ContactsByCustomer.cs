using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Contacts;

/// <summary>Conditions on contacts; all that are given must hold.</summary>
public sealed record ContactFilter
{
    public static ContactFilter None { get; } = new();

    /// <summary>Part of the names, the address or the job title, without regard to case.</summary>
    public string? Text { get; init; }

    public bool? IsContactPerson { get; init; }

    public bool? IsIgnored { get; init; }

    internal OwnedCondition Condition(SqlDialect dialect)
    {
        var conditions = new List<string>();
        var values = new List<SqlValue>();
        if (!string.IsNullOrWhiteSpace(Text))
        {
            values.Add(CustomerConfiguration.KeyOf(Text.Trim()));
            conditions.Add(dialect.Either(sqlite: "instr(x.search_key, {0}) > 0", postgres: "strpos(x.search_key, {0}) > 0"));
        }

        AddFlag(conditions, "x.is_contact_person", IsContactPerson);
        AddFlag(conditions, "x.is_ignored", IsIgnored);
        return new OwnedCondition(string.Join(" AND ", conditions), [.. values]);
    }

    private static void AddFlag(List<string> conditions, string column, bool? wanted)
    {
        if (wanted is { } isSet)
            conditions.Add(isSet ? column : $"NOT {column}");
    }
}

/// <summary>Contacts, each for many keys at once.</summary>
public static class ContactsByCustomer
{
    private static readonly Dictionary<ContactOrder, OwnedPages<ContactRow>> Pages = Enum.GetValues<ContactOrderField>()
        .SelectMany(field => new[] { new ContactOrder(field), new ContactOrder(field, IsDescending: true) })
        .ToDictionary(
            order => order,
            order => new OwnedPages<ContactRow>("contact", ContactRow.Columns, order.Column, order.IsDescending, ContactRow.Read, order.ValueOf));

    /// <summary>A page for each customer.</summary>
    public static ValueTask<Page<ContactRow>[]> ContactsByCustomerAsync(
        this Store store,
        long[] customerIds,
        ContactFilter filter,
        ContactOrder order,
        PageRequest page,
        CancellationToken cancellationToken) =>
        Pages[order].ReadAsync(store, customerIds, page, filter.Condition(store.Dialect), cancellationToken);

    public static ValueTask<int[]> ContactCountByCustomerAsync(
        this Store store, long[] customerIds, ContactFilter filter, CancellationToken cancellationToken) =>
        Pages[default].CountAsync(store, customerIds, filter.Condition(store.Dialect), cancellationToken);

    /// <summary>The contact to ask first; null for none.</summary>
    public static async ValueTask<ContactRow?[]> PrimaryContactByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        Array.ConvertAll(
            await ContactRow.PrimaryByCustomer.ReadAsync(store, customerIds, cancellationToken).ConfigureAwait(false),
            rows => rows.FirstOrDefault());

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<ContactRow?[]> ContactsByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        ContactRow.ByIdAsync(store, ids, visible, cancellationToken);
}
