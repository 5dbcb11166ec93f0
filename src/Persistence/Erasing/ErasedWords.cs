using System.Text.Json;
using CustomerGraph.Persistence.Auditing;

namespace CustomerGraph.Persistence.Erasing;

/// <summary>
/// What only one person is called, as the audit log knows it: addresses, sign-in names, telephone numbers, subjects of issuers, and full
/// names. A first name alone is not among them, for others have it too.
/// </summary>
public sealed class ErasedWords
{
    /// <summary>Stands where one of the words stood.</summary>
    public const string Mark = "(erased)";

    private const int MinLength = 5;
    private const int MaxNames = 10;
    private const int MaxWords = 100;

    private static readonly string[] Identifying = ["upn", "username", "email", "displayName", "phone", "mobilePhone", "subject"];

    // The longest first, or a part of it would be replaced before.
    private readonly string[] _forms;

    private ErasedWords(IEnumerable<string> words)
    {
        var known = words.Where(word => word.Length >= MinLength).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxWords).ToList();
        _forms = [.. known.SelectMany(Forms).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(form => form.Length).ThenBy(form => form, StringComparer.Ordinal)];
    }

    internal static ErasedWords Of(IReadOnlyCollection<AuditChange> changes, IEnumerable<string> otherNames)
    {
        var given = ValuesOf(changes, "firstName", "firstNames");
        var family = ValuesOf(changes, "lastName");
        return new(otherNames.Select(name => name.Trim()).Concat(ValuesOf(changes, Identifying)).Concat(given.Take(MaxNames).SelectMany(first => family.Take(MaxNames).Select(last => $"{first} {last}"))));
    }

    public bool IsIn(string text) => _forms.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));

    public string RemovedFrom(string text) =>
        _forms.Aggregate(text, (rest, form) => rest.Replace(form, Mark, StringComparison.OrdinalIgnoreCase));

    internal bool None => _forms.Length == 0;

    // As typed, and as it stands in JSON.
    private static IEnumerable<string> Forms(string word) => [word, JsonEncodedText.Encode(word).ToString()];

    private static List<string> ValuesOf(IEnumerable<AuditChange> changes, params string[] fields) =>
    [
        .. changes.Where(change => fields.Contains(change.Field)).SelectMany(change => new[] { change.From, change.To }).OfType<string>()
            .Where(value => value.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase),
    ];
}
