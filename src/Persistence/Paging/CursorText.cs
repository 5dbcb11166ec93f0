using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CustomerGraph.Persistence.Paging;

/// <summary>
/// Keysets as opaque text for clients. A cursor names its version and the order it belongs to, so that one of another list or
/// of another order is refused instead of misread.
/// </summary>
public static class CursorText
{
    private const string Version = "1";
    private const int MaxLength = 4_000;

    /// <param name="order">The name of the order, without <c>|</c>.</param>
    public static string Encode(string order, Keyset keyset)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Version}|{order}|{keyset.Id}|{keyset.Value}");
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The place, or null where the text is no cursor of that order.</summary>
    public static Keyset? Decode(string order, string cursor)
    {
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('|', 4);
        return parts.Length == 4 && parts[0] == Version && parts[1] == order
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new Keyset(parts[3], id)
                : null;
    }
}
