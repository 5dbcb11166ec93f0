using System.Globalization;
using System.Text;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>Names of directory objects as RFC 4514 writes them: <c>CN=Zoë\, O'Brien,OU=JBL,DC=customers,DC=test</c>.</summary>
internal static class DistinguishedName
{
    private const string Special = "\"+,;<>\\=";

    /// <summary>The name of an object by itself; the value may hold anything.</summary>
    public static string Rdn(string attribute, string value) => $"{attribute}={Escape(value)}";

    /// <summary>The value so that it means itself wherever it stands in a name.</summary>
    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var (index, character) in value.Index())
        {
            var isAtEdge = index == 0 || index == value.Length - 1;
            if (char.IsControl(character))
                AppendBytes(text, character);
            else if (Special.Contains(character, StringComparison.Ordinal)
                || (character == ' ' && isAtEdge)
                || (character == '#' && index == 0))
                text.Append('\\').Append(character);
            else
                text.Append(character);
        }
        return text.ToString();
    }

    /// <summary>What an escaped value means; the other way round.</summary>
    public static string Unescape(string escaped)
    {
        var bytes = new List<byte>(escaped.Length);
        for (var index = 0; index < escaped.Length;)
        {
            if (escaped[index] == '\\' && IsHex(escaped, index + 1))
            {
                bytes.Add(byte.Parse(escaped.AsSpan(index + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                index += 3;
                continue;
            }
            if (escaped[index] == '\\' && index + 1 < escaped.Length)
                index++;
            var length = char.IsSurrogatePair(escaped, index) ? 2 : 1;
            bytes.AddRange(Encoding.UTF8.GetBytes(escaped.Substring(index, length)));
            index += length;
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>The names from the object up to the top, each still escaped.</summary>
    public static IReadOnlyList<string> Split(string name)
    {
        var parts = new List<string>();
        var start = 0;
        for (var index = 0; index < name.Length; index++)
        {
            if (name[index] == '\\')
                index++;
            else if (name[index] == ',')
            {
                parts.Add(name[start..index].TrimStart());
                start = index + 1;
            }
        }
        parts.Add(name[start..].TrimStart());
        return parts;
    }

    /// <summary>The name of what the object lies in.</summary>
    public static string ParentOf(string name) => string.Join(',', Split(name).Skip(1));

    /// <summary>Whether both name one object: spelling, case and the way of escaping do not count.</summary>
    public static bool AreSame(string one, string other) => Split(one).Select(Plain).SequenceEqual(Split(other).Select(Plain));

    /// <summary>Whether the first lies in the second, at any depth.</summary>
    public static bool IsBelow(string name, string top)
    {
        var (parts, tops) = (Split(name), Split(top));
        return parts.Count > tops.Count && parts.TakeLast(tops.Count).Select(Plain).SequenceEqual(tops.Select(Plain));
    }

    private static string Plain(string rdn)
    {
        var equals = rdn.IndexOf('=', StringComparison.Ordinal);
        return $"{rdn[..equals].Trim()}={Unescape(rdn[(equals + 1)..])}".ToUpperInvariant();
    }

    private static bool IsHex(string text, int index) =>
        index + 1 < text.Length && char.IsAsciiHexDigit(text[index]) && char.IsAsciiHexDigit(text[index + 1]);

    private static void AppendBytes(StringBuilder text, char character)
    {
        foreach (var octet in Encoding.UTF8.GetBytes([character]))
            text.Append(CultureInfo.InvariantCulture, $"\\{octet:X2}");
    }
}
