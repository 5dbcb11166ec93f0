namespace CustomerGraph.Domain.Access;

/// <summary>Where a person belongs; the setting <c>directory.structure</c> says which of it makes the units of a directory.</summary>
/// <param name="Department">At most 64 characters, which is what directories take; null for none.</param>
/// <param name="Location">An office or a town, at most 64 characters; null for none. It need not be the name of a site.</param>
/// <param name="Folder">
/// For CUSTOM: names of units from the customer's inwards, with <c>/</c> between them; null for the customer's own.
/// </param>
public sealed record AccountPlace(string? Department, string? Location, string? Folder)
{
    public const int MaxLength = 64;
    public const int MaxFolders = 5;

    public static AccountPlace Nowhere { get; } = new(null, null, null);

    /// <summary>As typed; spaces around names do not count, nor do empty names in a folder.</summary>
    internal static AccountPlace? Parse(string? department, string? location, string? folder, Problems problems)
    {
        var place = new AccountPlace(
            problems.Take(TextRules.Optional("department", department, MaxLength)),
            problems.Take(TextRules.Optional("location", location, MaxLength)),
            problems.Take(ParseFolder(folder)));
        return problems.Any ? null : place;
    }

    /// <summary>The same with what is set.</summary>
    internal AccountPlace With(UserFields fields, Problems problems) => new(
        problems.Take(fields.Department, Department, typed => TextRules.Optional("department", typed, MaxLength)),
        problems.Take(fields.Location, Location, typed => TextRules.Optional("location", typed, MaxLength)),
        problems.Take(fields.DirectoryFolder, Folder, ParseFolder));

    private static Result<string?> ParseFolder(string? typed)
    {
        var names = (typed ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length > MaxFolders)
            return InputErrors.TooMany("directoryFolder", names.Length, MaxFolders);
        var problems = new Problems();
        foreach (var name in names)
            problems.Take(TextRules.Optional("directoryFolder", name, MaxLength));
        return problems.Any ? problems : names.Length == 0 ? (string?)null : string.Join('/', names);
    }
}
