using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

/// <summary>Collects the conditions and the parameters of one statement over <c>customer</c>, called <c>x</c> in it.</summary>
internal sealed class CustomerConditions
{
    // Behind every text that continues the prefix: the last code point there is.
    private const string Last = "\U0010FFFF";

    private readonly SqlDialect _dialect;
    private readonly List<string> _conditions = ["x.deleted_at IS NULL"];
    private readonly List<SqlValue> _values = [];

    public CustomerConditions(SqlDialect dialect) => _dialect = dialect;

    public SqlValue[] Values => [.. _values];

    public string Where => "WHERE " + string.Join(" AND ", _conditions);

    public string Parameter(SqlValue value) => $"${ParameterNumber(value)}";

    public int ParameterNumber(SqlValue value)
    {
        _values.Add(value);
        return _values.Count;
    }

    public void Add(string condition) => _conditions.Add(condition);

    public void Add(Visibility visible)
    {
        if (visible.Shape == VisibilityShape.Zones)
            Add(visible.Condition("x"));
        else if (visible.Prefixes is [var only])
            Add(Within(Parameter(only), Parameter(TreeRange.End(only))));
        else if (!visible.IsEverything)
            Add(_dialect.BeginsWithAny("x.path", ParameterNumber(visible.Prefixes)));
    }

    public void Add(CustomerFilter filter)
    {
        AddText(filter.Text);
        AddWords("x.type", filter.Types);
        AddWords("x.commercial_stage", filter.CommercialStages);
        AddKinds(filter.Kinds);
        AddWords("x.provisioning_status", filter.Statuses);
        if (filter.Enabled is { } enabled)
            Add(enabled ? "x.enabled" : "NOT x.enabled");
        if (filter.ParentId is { } parent)
            Add($"x.parent_id = {Parameter(parent)}");
        if (filter.FolderId is { } folder)
            Add($"x.folder_id = {Parameter(folder)}");
        if (filter.IsInFolder is { } isInFolder)
            Add(isInFolder ? "x.folder_id IS NOT NULL" : "x.folder_id IS NULL");
        if (filter.SubtreeOf is { } top)
            AddSubtree(top);
        if (filter.CustomField is { } field)
            AddCustomField(field.Key, field.Value);
        if (filter.Domain is { } domain)
            Add($"x.id IN (SELECT d.customer_id FROM customer_domain d WHERE d.name = {Parameter(domain)})");
    }

    /// <summary>Only those whom a report counts.</summary>
    public void Add(ReportingScope scope)
    {
        if (scope.IsSubtree)
            Add(Within(Parameter(scope.Within[0]), Parameter(TreeRange.End(scope.Within[0]))));
        else
            Add(Counted(_dialect, "x.path", ParameterNumber(scope.Within.ToArray()), ParameterNumber(scope.Without.ToArray())));
    }

    /// <param name="within">The number of the parameter with <see cref="ReportingScope.Within"/>.</param>
    /// <param name="without">The number of the parameter with <see cref="ReportingScope.Without"/>.</param>
    public static string Counted(SqlDialect dialect, string path, int within, int without) =>
        $"{Longest(dialect, path, within)} > coalesce({Longest(dialect, path, without)}, 0)";

    /// <summary>Only what comes after the place, in reading direction.</summary>
    public void Add(PageRequest page, CustomerOrder order)
    {
        if (page.From is not { } from)
            return;
        var comparison = order.IsDescending != page.IsBackward ? "<" : ">";
        Add($"(x.{order.Column}, x.id) {comparison} ({Parameter(order.ValueOf(from))}, {Parameter(from.Id)})");
    }

    public static string Within(string from, string end) => $"x.path >= {from} AND x.path < {end}";

    private static string Longest(SqlDialect dialect, string path, int parameter) =>
        $"(SELECT max(length(prefix.value)) FROM {dialect.Each("prefix", parameter)} WHERE substr({path}, 1, length(prefix.value)) = prefix.value)";

    private void AddText(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        var name = CustomerConfiguration.KeyOf(text.Trim());
        var code = text.Trim().ToUpperInvariant();
        // Two index ranges put together; an OR of them would be left to the planner's luck.
        Add($"x.id IN (SELECT t.id FROM customer t WHERE t.name_key >= {Parameter(name)} AND t.name_key < {Parameter(name + Last)} AND t.deleted_at IS NULL"
            + $" UNION SELECT t.id FROM customer t WHERE t.code >= {Parameter(code)} AND t.code < {Parameter(code + Last)})");
    }

    private void AddWords<T>(string column, IReadOnlyList<T>? words)
        where T : struct, Enum
    {
        if (words is { Count: 0 })
            Add("1 = 0");
        else if (words is not null)
            Add($"{column} IN ({string.Join(", ", words.Distinct().Select(word => Parameter(Words.Of(word))))})");
    }

    private void AddKinds(IReadOnlyList<CustomerKind>? kinds)
    {
        if (kinds is null)
            return;
        var alternatives = kinds.Distinct().Select(kind => kind switch
        {
            CustomerKind.Provider => "x.parent_id IS NULL",
            CustomerKind.Reseller => "(x.parent_id IS NOT NULL AND x.can_have_children)",
            _ => "(x.parent_id IS NOT NULL AND NOT x.can_have_children)",
        });
        Add(kinds.Count == 0 ? "1 = 0" : $"({string.Join(" OR ", alternatives)})");
    }

    // What the customer held before it was moved away from the field's owner stays, and is not found.
    private void AddCustomField(string key, string value)
    {
        var owner = "'/' || v.owner_id || '/'";
        Add($"x.id IN (SELECT v.object_id FROM custom_field_value v WHERE v.key = {Parameter(key)} AND v.value = {Parameter(value)} AND "
            + _dialect.Either(sqlite: $"instr(x.path, {owner}) > 0)", postgres: $"strpos(x.path, {owner}) > 0)"));
    }

    // The path's own row is found first, so that the range is as good as one that was typed.
    private void AddSubtree(long top)
    {
        var id = Parameter(top);
        Add($"x.path >= (SELECT t.path FROM customer t WHERE t.id = {id})");
        Add($"x.path < (SELECT substr(t.path, 1, length(t.path) - 1) || '0' FROM customer t WHERE t.id = {id})");
    }
}
