using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace CustomerGraph.Engine.Client;

/// <summary>The steps of which generated reading code consists.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonRead
{
    /// <summary>How many bytes of an unexpected value an exception shows.</summary>
    private const int MaxShown = 80;

    /// <summary>Refuses everything but the beginning of an object.</summary>
    public static void Object(ref Utf8JsonReader reader, string of)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw ClientErrors.NotAnObject(of, reader.TokenType);
    }

    /// <summary>Refuses everything but the beginning of a list.</summary>
    public static void List(ref Utf8JsonReader reader, string of)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw ClientErrors.NotAList(of, reader.TokenType);
    }

    /// <summary>Goes to the next member's name; false at the end of the object.</summary>
    public static bool Member(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes to the next item; false at the end of the list.</summary>
    public static bool Item(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Goes from a member's name to its value; false for null.</summary>
    public static bool Value(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.Null;

    /// <summary>Goes from a member's name to the end of its value.</summary>
    public static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>A reader at the value of <c>__typename</c>, which normally comes first; the given one stays where it is.</summary>
    public static Utf8JsonReader TypeName(Utf8JsonReader reader, string of)
    {
        Object(ref reader, of);
        while (Member(ref reader))
        {
            if (reader.ValueTextEquals("__typename"u8))
                return Value(ref reader) ? reader : throw Missing(of, "__typename");
            Skip(ref reader);
        }

        throw Missing(of, "__typename");
    }

    /// <summary>A member that the schema says is never null is null, or is not there.</summary>
    public static GraphQLFormatException Missing(string of, string member) => ClientErrors.Missing($"{of}.{member}");

    /// <summary>An item that the schema says is never null is null.</summary>
    public static GraphQLFormatException MissingItem(string of, string member) => ClientErrors.MissingItem($"{of}.{member}");

    internal static GraphQLFormatException Unexpected(ref Utf8JsonReader reader, string expected)
    {
        var shown = reader.ValueSpan[..Math.Min(MaxShown, reader.ValueSpan.Length)];
        var text = reader.HasValueSequence ? "a long text" : Encoding.UTF8.GetString(shown);
        return ClientErrors.Unexpected(expected, reader.TokenType, text);
    }
}
