namespace CustomerGraph.Domain.Imports;

/// <summary>The columns of one kind of object.</summary>
/// <param name="Passed">Columns of other systems' exports that stand for nothing here and are passed over.</param>
public sealed record ImportTemplate(ImportObject Object, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<string> Passed)
{
    /// <summary>Of the column that begins with <c>setting:</c>, behind which the key of a setting stands.</summary>
    public const string SettingPrefix = "setting:";

    /// <summary>The column that the file of failed rows has in addition; passed over where it comes back.</summary>
    public const string ErrorColumn = "_error";

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
        Columns.FirstOrDefault(column => HeaderNames.AreSame(column.Name, header)) ?? Columns.FirstOrDefault(column => column.IsCalled(header));

    internal bool Passes(string header) => header == ErrorColumn || Passed.Any(name => HeaderNames.AreSame(name, header));
}
