using System.Globalization;
using System.Text.Json;
using NodaTime.Text;

namespace CustomerGraph.Domain.CustomFields;

/// <summary>A value as typed.</summary>
/// <param name="Value">Null clears. Numbers and booleans may also be given as text.</param>
public sealed record CustomFieldEntry(string Key, JsonElement? Value)
{
    /// <summary>An entry from a text, as files have it; a blank one clears.</summary>
    public static CustomFieldEntry OfText(string key, string? text) =>
        new(key, string.IsNullOrWhiteSpace(text) ? null : JsonSerializer.SerializeToElement(text));
}

/// <summary>Checks the values of one object, all at once, and brings them to the one form in which they are kept and compared.</summary>
public static class CustomFieldValues
{
    public const int MaxEntries = 200;
    private const int MaxText = 2_000;
    private const NumberStyles NumberForm = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <param name="fields">What the object can use; of two with one key, the one that is owned nearer comes first.</param>
    /// <param name="current">The values that it has.</param>
    /// <param name="isNew">Then required fields without a value are refused.</param>
    /// <returns>What changes: null clears. Only what is typed is in it.</returns>
    public static Result<Dictionary<CustomFieldId, string?>> Check(
        IReadOnlyList<CustomField> fields,
        IReadOnlyDictionary<CustomFieldId, string> current,
        IReadOnlyList<CustomFieldEntry> entries,
        CustomFieldTarget target,
        bool isNew)
    {
        if (entries.Count > MaxEntries)
            return InputErrors.TooMany("customFields", entries.Count, MaxEntries);
        var problems = new Problems();
        var changes = new Dictionary<CustomFieldId, string?>();
        var places = new Dictionary<CustomFieldId, int>();
        for (var index = 0; index < entries.Count; index++)
        {
            var (entry, field) = (entries[index], Find(fields, entries[index].Key));
            var checkedValue = field is null ? CustomFieldErrors.Unknown(entry.Key, target) : Checked(field, entry, changes);
            if (checkedValue.TryGet(out var value, out var errors))
                (changes[field!.Id], places[field.Id]) = (value, index);
            else
                problems.AddRange(errors.Select(error => error.Under("customFields", Text(index))));
        }
        CheckDependents(fields, current, changes, places, problems);
        if (isNew)
            problems.AddRange(Missing(fields, changes).Select(field => InputErrors.Required(field.Key).Under("customFields")));
        return problems.Any ? problems : changes;
    }

    /// <summary>A value that is searched for, in the form in which it is kept.</summary>
    public static string? Searched(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? Text(number) : null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>A kept value as JSON.</summary>
    public static JsonElement Shown(CustomFieldKind kind, string value) => kind switch
    {
        CustomFieldKind.Number => JsonSerializer.SerializeToElement(decimal.Parse(value, NumberForm, CultureInfo.InvariantCulture)),
        CustomFieldKind.Boolean => JsonSerializer.SerializeToElement(value == "true"),
        _ => JsonSerializer.SerializeToElement(value),
    };

    private static CustomField? Find(IReadOnlyList<CustomField> fields, string key) =>
        fields.FirstOrDefault(field => field.Key == key && field.ArchivedAt is null) ?? fields.FirstOrDefault(field => field.Key == key);

    private static Result<string?> Checked(CustomField field, CustomFieldEntry entry, Dictionary<CustomFieldId, string?> changes)
    {
        if (changes.ContainsKey(field.Id))
            return InputErrors.Duplicate("key", entry.Key);
        var isCleared = entry.Value is null or { ValueKind: JsonValueKind.Null }
            || (entry.Value is { ValueKind: JsonValueKind.String } text && string.IsNullOrWhiteSpace(text.GetString()));
        if (isCleared)
        {
            return field.IsRequired && field.ArchivedAt is null
                ? CustomFieldErrors.InvalidFor(field.Key, null, "is required and cannot be cleared")
                : (string?)null;
        }

        if (field.ArchivedAt is not null)
            return CustomFieldErrors.Archived(field.Key).At("key");
        var typed = entry.Value!.Value;
        return Parsed(field, typed) is { } value ? value : CustomFieldErrors.InvalidFor(field.Key, typed.ToString(), RuleOf(field));
    }

    private static string? Parsed(CustomField field, JsonElement typed) => (field.Kind, Searched(typed)) switch
    {
        (_, null) => null,
        (CustomFieldKind.Number, { } text) =>
            decimal.TryParse(text, NumberForm, CultureInfo.InvariantCulture, out var number) ? Text(number) : null,
        (CustomFieldKind.Boolean, { } text) => text.ToLowerInvariant() is "true" or "false" ? text.ToLowerInvariant() : null,
        _ when typed.ValueKind != JsonValueKind.String => null,
        (CustomFieldKind.Text, { } text) =>
            text.Length <= MaxText && !text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t'))
                ? text
                : null,
        (CustomFieldKind.Date, { } text) => LocalDatePattern.Iso.Parse(text).Success ? text : null,
        var (_, text) => field.Options.Any(option => option.Value == text) ? text : null,
    };

    private static string RuleOf(CustomField field) => field.Kind switch
    {
        CustomFieldKind.Text => $"must be a text of up to {MaxText} characters without control characters",
        CustomFieldKind.Number => "must be a number with a point as decimal sign",
        CustomFieldKind.Boolean => "must be true or false",
        CustomFieldKind.Date => "must be a date such as 2026-03-31",
        _ => "must be one of: " + string.Join(", ", field.Options.Select(option => option.Value).Distinct().Take(20)),
    };

    /// <summary>A dependent option has to go with what the other field holds, whichever of the two was changed.</summary>
    private static void CheckDependents(
        IReadOnlyList<CustomField> fields, IReadOnlyDictionary<CustomFieldId, string> current, Dictionary<CustomFieldId, string?> changes,
        Dictionary<CustomFieldId, int> places, Problems problems)
    {
        var touched = fields.Where(field => field.DependsOn is { } on && (changes.ContainsKey(field.Id) || changes.ContainsKey(on)));
        foreach (var field in touched)
        {
            if (After(field.Id) is not { } value)
                continue;
            var (parent, place) =
                (After(field.DependsOn!.Value), places.TryGetValue(field.Id, out var own) ? own : places[field.DependsOn.Value]);
            if (!field.Options.Any(option => option.Value == value && option.Parent == parent))
            {
                var rule = parent is null ? "needs a value of the field that it depends on" : $"does not go with \"{parent}\"";
                problems.Add(CustomFieldErrors.InvalidFor(field.Key, value, rule).Under("customFields", Text(place)));
            }
        }

        string? After(CustomFieldId id) => changes.TryGetValue(id, out var changed) ? changed : current.GetValueOrDefault(id);
    }

    private static IEnumerable<CustomField> Missing(IReadOnlyList<CustomField> fields, Dictionary<CustomFieldId, string?> changes) =>
        fields.Where(field => field is { IsRequired: true, ArchivedAt: null } && !changes.ContainsKey(field.Id));

    private static string Text(decimal number) => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
