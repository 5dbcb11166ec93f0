using System.Globalization;
using CustomerGraph.Application.CustomFields;
using CustomerGraph.Domain;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.CustomFields;

namespace CustomerGraph.Application.Imports;

/// <summary>Cells of custom fields, read for one object. What is wrong with them is noted in the row.</summary>
/// <param name="Usable">What the object can use; the nearest owner's first.</param>
/// <param name="Target">What kind of object it is.</param>
internal sealed record CustomCells(ImportRow Row, IReadOnlyList<CustomField> Usable, CustomFieldTarget Target)
{
    private readonly List<CustomFieldEntry> _entries = [];
    private readonly List<string> _columns = [];

    /// <summary>Columns of fields that the object cannot use are passed over.</summary>
    public bool IgnoresUnknown { get; init; }

    /// <summary>What a new object holds; none where something is refused, such as that a required field is missing.</summary>
    /// <param name="columns">Of the row, those that are the object's.</param>
    public CustomFieldChanges OfNew(IReadOnlyList<string> columns) =>
        Usable.Count == 0 && columns.Count == 0 ? CustomFieldChanges.None : Read(columns, [], isNew: true);

    /// <summary>What changes in an object that is there.</summary>
    public CustomFieldChanges Of(IReadOnlyList<CustomFieldValue> held) =>
        Row.Header.CustomFields.Count == 0 ? CustomFieldChanges.None : Read(Row.Header.CustomFields, held, isNew: false);

    private CustomFieldChanges Read(IReadOnlyList<string> columns, IReadOnlyList<CustomFieldValue> held, bool isNew)
    {
        foreach (var typed in columns)
            ReadCell(typed, ImportTemplate.ColumnOf(typed));
        if (CustomFieldChecks.Check(Usable, held, _entries, Target, isNew).TryGet(out var changes, out var errors))
            return changes;
        foreach (var error in errors)
            Row.Note([error], _ => ColumnOf(error), SuggestionFor(error));
        return CustomFieldChanges.None;
    }

    private void ReadCell(string typed, string column)
    {
        if (Row.Field(column) is not { IsSet: true, Value: var text })
            return;
        if (CustomFieldColumns.Find(typed, Usable) is { } field)
        {
            _entries.Add(CustomFieldEntry.OfText(field.Key, text));
            _columns.Add(column);
        }
        else if (!IgnoresUnknown)
        {
            var known = Usable.Where(other => other.ArchivedAt is null).Select(other => ImportTemplate.ColumnOf(other.Key));
            Row.Refuse(
                column,
                ErrorCode.CustomFieldUnknown,
                $"is no custom field of a {Target.ToString().ToLowerInvariant()} here",
                ImportRow.Nearest(column, known));
        }
    }

    // customFields/INDEX/… for what is typed, customFields/KEY for what is missing.
    private string? ColumnOf(DomainError error) => error.Path is not [_, var second, ..] ? null
        : int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? _columns[index]
            : ImportTemplate.ColumnOf(second);

    private string? SuggestionFor(DomainError error) =>
        error is { Code: ErrorCode.CustomFieldInvalid } && ColumnOf(error) is { } column && Row.Text(column) is { } typed
            ? ImportRow.Nearest(typed, OptionsOf(column))
            : null;

    private IEnumerable<string> OptionsOf(string column) =>
        CustomFieldColumns.Find(column[ImportTemplate.CustomFieldPrefix.Length..], Usable)
            ?.Options.Select(option => option.Value).Distinct() ?? [];
}
