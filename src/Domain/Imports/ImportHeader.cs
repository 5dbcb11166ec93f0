namespace CustomerGraph.Domain.Imports;

/// <summary>What the columns of a file stand for.</summary>
public sealed class ImportHeader
{
    /// <summary>How many columns a file can have.</summary>
    public const int MaxColumns = 200;

    private readonly Dictionary<string, int> _positions;

    private ImportHeader(ImportTemplate template, IReadOnlyList<string> names, Dictionary<string, int> positions)
    {
        (Names, _positions) = (names, positions);
        Columns = [.. positions.Keys.Order(StringComparer.Ordinal)];
        OpenColumns = [.. Columns.Where(column => !template.IsSecret(column))];
        (Settings, CustomFields) = (Behind(ImportTemplate.SettingPrefix), Behind(ImportTemplate.CustomFieldPrefix));
    }

    /// <summary>As they stand in the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The columns of the template that the file has.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Those of them that hold no secrets.</summary>
    internal IReadOnlyList<string> OpenColumns { get; }

    /// <summary>The settings that the file has columns for.</summary>
    public IReadOnlyList<string> Settings { get; }

    /// <summary>The custom fields that the file has columns for, as they are written there.</summary>
    public IReadOnlyList<string> CustomFields { get; }

    /// <summary>Reads the first row; all problems come at once, at its line.</summary>
    /// <param name="names">As they stand in the file; empty ones behind the last name are what spreadsheets leave there.</param>
    /// <param name="mapping">Names in this file for columns of the template; such a name means nothing else.</param>
    /// <param name="ignoresUnknown">Columns that are not in the template are passed over instead of refused.</param>
    public static Result<ImportHeader> Read(
        ImportTemplate template, IReadOnlyList<string> names, IReadOnlyDictionary<string, string> mapping, bool ignoresUnknown)
    {
        var problems = new Problems();
        problems.AddIf(names.Count > MaxColumns, ImportErrors.TooManyColumns(names.Count, MaxColumns));
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, name) in names.Take(MaxColumns).Select(name => name.Trim()).Index())
            Place(template, name, index, mapping, ignoresUnknown, positions, problems);
        foreach (var (name, meant) in mapping.Where(pair => !names.Any(other => HeaderNames.AreSame(other, pair.Key))))
            problems.Add(ImportErrors.MappedColumnMissing(name, meant));
        foreach (var column in template.Columns.Where(column => column.IsRequired && !positions.ContainsKey(column.Name)))
            problems.Add(ImportErrors.ColumnMissing(column.Name));
        return problems.Any ? problems : new ImportHeader(template, names, positions);
    }

    /// <summary>The position of a column of the template; -1 where the file has none.</summary>
    public int PositionOf(string column) => _positions.GetValueOrDefault(column, -1);

    public bool Has(string column) => _positions.ContainsKey(column);

    private static void Place(
        ImportTemplate template, string name, int index, IReadOnlyDictionary<string, string> mapping, bool ignoresUnknown,
        Dictionary<string, int> positions, Problems problems)
    {
        if (name.Length == 0)
            return;
        var meant = mapping.FirstOrDefault(pair => HeaderNames.AreSame(pair.Key, name)).Value ?? name;
        if (NameOf(template, meant, positions.Keys) is { } column)
            problems.AddIf(!positions.TryAdd(column, index), ImportErrors.ColumnTwice(name, column));
        else if (!ignoresUnknown && !template.Passes(meant))
            problems.Add(ImportErrors.UnknownColumn(name, Similar.To(meant, template.Columns.Select(column => column.Name))));
    }

    private static string? NameOf(ImportTemplate template, string typed, IEnumerable<string> placed)
    {
        if (template.Object == ImportObject.Customers && IsOf(ImportTemplate.SettingPrefix, typed))
            return ImportTemplate.SettingPrefix + typed[ImportTemplate.SettingPrefix.Length..].Trim();
        if (template.Target is null || !IsOf(ImportTemplate.CustomFieldPrefix, typed))
            return template.Find(typed)?.Name;
        var column = ImportTemplate.ColumnOf(typed[ImportTemplate.CustomFieldPrefix.Length..].Trim());
        return placed.FirstOrDefault(other => HeaderNames.AreSame(other, column)) ?? column;
    }

    private static bool IsOf(string prefix, string typed) =>
        typed.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && typed.Length > prefix.Length;

    private string[] Behind(string prefix) =>
        [.. Columns.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..])];
}
