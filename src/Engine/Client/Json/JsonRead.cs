using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace CustomerGraph.Engine.Client;

/// <summary>The steps of which generated reading code consists.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonRead
{
    /// <summary>Refuses everything but the beginning of an object.</summary>
    public static void Object(ref Utf8JsonReader reader, string of)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new GraphQLFormatException($"{of} should be an object, but is {reader.TokenType}.");
    }

    /// <summary>Refuses everything but the beginning of a list.</summary>
    public static void List(ref Utf8JsonReader reader, string of)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new GraphQLFormatException($"{of} should be a list, but is {reader.TokenType}.");
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
    public static GraphQLFormatException Missing(string of, string member) =>
        new($"{of}.{member} is null or missing, which the schema rules out.");

    /// <summary>An item that the schema says is never null is null.</summary>
    public static GraphQLFormatException MissingItem(string of, string member) =>
        new($"An item of {of}.{member} is null, which the schema rules out.");

    internal static GraphQLFormatException Unexpected(ref Utf8JsonReader reader, string expected)
    {
        var text = reader.HasValueSequence ? "a long text" : Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(80, reader.ValueSpan.Length)]);
        return new GraphQLFormatException($"Expected {expected}, but found {reader.TokenType} {text}.");
    }
}
