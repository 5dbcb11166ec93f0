using System.Text;

namespace CustomerGraph.Domain;

/// <summary>How messages call the members of enums: as the schema does.</summary>
internal static class SchemaWords
{
    /// <summary>Such as <c>IN_PROGRESS</c>.</summary>
    public static string InWords(this Enum member)
    {
        var text = new StringBuilder();
        foreach (var character in member.ToString())
        {
            if (char.IsAsciiLetterUpper(character) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToUpperInvariant(character));
        }
        return text.ToString();
    }
}
