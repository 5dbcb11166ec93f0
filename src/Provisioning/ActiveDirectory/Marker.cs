using System.Globalization;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>
/// What is written on every object that we made: whose it is, and the generation that it shows. Each change replaces exactly the marker
/// that was read, so that a change decided on an older reading is refused by the directory itself.
/// </summary>
/// <param name="Subject">What it stands for, such as <c>user:42</c>.</param>
/// <param name="Generation">Of the state that was applied last.</param>
internal sealed record Marker(string Subject, int Generation)
{
    /// <summary>An attribute that every class of objects may have and that no program of the directory's maker reads.</summary>
    public const string Attribute = "adminDescription";

    private const string Prefix = "customergraph:";

    /// <summary>Finds the object of the subject, whatever its generation.</summary>
    public static string FilterFor(string subject) => LdapFilter.BeginsWith(Attribute, $"{Prefix}{subject};");

    public static Marker? Parse(string? text)
    {
        var end = text?.LastIndexOf(';') ?? -1;
        return end > 0 && text!.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? new Marker(text[Prefix.Length..end], generation)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Subject};{Generation}");
}
