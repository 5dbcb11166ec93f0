using CustomerGraph.Domain.CustomFields;

namespace CustomerGraph.Domain.Imports;

/// <summary>The columns of one kind of object.</summary>
/// <param name="Passed">Columns of other systems' exports that stand for nothing here and are passed over.</param>
public sealed record ImportTemplate(ImportObject Object, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<string> Passed)
{
    /// <summary>Of the column that begins with <c>setting:</c>, behind which the key of a setting stands.</summary>
    public const string SettingPrefix = "setting:";

    /// <summary>Of the column that begins with <c>cf:</c>, behind which the key of a custom field stands.</summary>
    public const string CustomFieldPrefix = "cf:";

    /// <summary>The column that the file of failed rows has in addition; passed over where it comes back.</summary>
    public const string ErrorColumn = "_error";

    /// <summary>What the rows' objects can have custom fields as; null where they have none.</summary>
    public CustomFieldTarget? Target => Object switch
    {
        ImportObject.Customers => CustomFieldTarget.Customer,
        ImportObject.Contacts => CustomFieldTarget.Contact,
        ImportObject.Contracts => CustomFieldTarget.Contract,
        _ => null,
    };

    public static IReadOnlyList<ImportTemplate> All => [.. Enum.GetValues<ImportObject>().Select(Of)];

    public static ImportTemplate Of(ImportObject @object) => @object switch
    {
        ImportObject.Customers => CustomerCsv.Template,
        ImportObject.Contacts => ContactCsv.Template,
        ImportObject.Users => UserCsv.Template,
        ImportObject.Contracts => ContractCsv.Template,
        _ => throw new ArgumentOutOfRangeException(nameof(@object), @object, "There is no template for it."),
    };

    public ImportColumn? Find(string header) =>
        Columns.FirstOrDefault(column => HeaderNames.AreSame(column.Name, header))
            ?? Columns.FirstOrDefault(column => column.IsCalled(header));

    /// <summary>The template with the columns of custom fields; archived ones, and those of other objects, have none.</summary>
    public ImportTemplate With(IEnumerable<CustomField> fields) => this with
    {
        Columns =
        [
            .. Columns,
            .. fields
                .Where(field => field.Target == Target && field.ArchivedAt is null)
                .DistinctBy(field => field.Key)
                .Select(ColumnOf),
        ],
    };

    public static string ColumnOf(string customFieldKey) => CustomFieldPrefix + customFieldKey;

    private static ImportColumn ColumnOf(CustomField field) => new(
        ColumnOf(field.Key), "customFields", (field.Description ?? field.Name) + (field.IsRequired ? " A new object needs it." : ""))
    {
        Values = field.Kind == CustomFieldKind.Boolean ? ["true", "false"] : [.. field.Options.Select(option => option.Value).Distinct()],
    };

    internal bool IsSecret(string column) => Columns.FirstOrDefault(known => known.Name == column) is { IsSecret: true };

    internal bool Passes(string header) => header == ErrorColumn || Passed.Any(name => HeaderNames.AreSame(name, header));
}
