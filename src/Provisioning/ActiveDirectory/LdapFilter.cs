using System.Globalization;
using System.Text;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>Search filters as RFC 4515 writes them. Its escaping is another one than that of names.</summary>
internal static class LdapFilter
{
    public static string Equal(string attribute, string value) => $"({attribute}={Escape(value)})";

    public static string BeginsWith(string attribute, string value) => $"({attribute}={Escape(value)}*)";

    public static string And(params ReadOnlySpan<string> filters) => $"(&{string.Concat(filters)})";

    /// <summary>The value so that it means itself: nothing in it can end the filter or stand for something else.</summary>
    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var character in value)
        {
            if (character is '*' or '(' or ')' or '\\' || char.IsControl(character))
            {
                foreach (var octet in Encoding.UTF8.GetBytes([character]))
                    text.Append(CultureInfo.InvariantCulture, $"\\{octet:x2}");
            }
            else
                text.Append(character);
        }
        return text.ToString();
    }
}
