using System.Text;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Benchmarks;

/// <summary>One call of a JSON writer. Texts are .NET strings, as resolvers give them.</summary>
/// <param name="Key">For a member: quoted, with its colon, as a plan holds it ready; and bare.</param>
/// <param name="IsItem">Whether the value is one of a list.</param>
internal readonly record struct AnswerToken(JsonTokenType Type, (byte[] Quoted, JsonEncodedText Bare)? Key, bool IsItem, string Text, double Number)
{
    public static List<AnswerToken> Of(JsonElement answer)
    {
        var tokens = new List<AnswerToken>();
        Add(tokens, answer, null, isItem: false);
        return tokens;
    }

    public void WriteTo(ResponseWriter writer)
    {
        if (IsItem)
            writer.NextItem();
        if (Key is { } key)
            writer.WriteKey(key.Quoted);
        switch (Type)
        {
            case JsonTokenType.StartObject: writer.BeginObject(); break;
            case JsonTokenType.EndObject: writer.EndObject(); break;
            case JsonTokenType.StartArray: writer.BeginList(); break;
            case JsonTokenType.EndArray: writer.EndList(); break;
            case JsonTokenType.String: writer.WriteString(Text); break;
            case JsonTokenType.Number: writer.WriteInt((int)Number); break;
            case JsonTokenType.Null: writer.WriteNull(); break;
            default: writer.WriteBoolean(Type == JsonTokenType.True); break;
        }
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        if (Key is { } key)
            writer.WritePropertyName(key.Bare);
        switch (Type)
        {
            case JsonTokenType.StartObject: writer.WriteStartObject(); break;
            case JsonTokenType.EndObject: writer.WriteEndObject(); break;
            case JsonTokenType.StartArray: writer.WriteStartArray(); break;
            case JsonTokenType.EndArray: writer.WriteEndArray(); break;
            case JsonTokenType.String: writer.WriteStringValue(Text); break;
            case JsonTokenType.Number: writer.WriteNumberValue((int)Number); break;
            case JsonTokenType.Null: writer.WriteNullValue(); break;
            default: writer.WriteBooleanValue(Type == JsonTokenType.True); break;
        }
    }

    private static void Add(List<AnswerToken> tokens, JsonElement value, (byte[], JsonEncodedText)? key, bool isItem)
    {
        var number = value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        tokens.Add(new AnswerToken(FirstTokenOf(value.ValueKind), key, isItem, text, number));
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
                Add(tokens, member.Value, (Encoding.UTF8.GetBytes($"\"{member.Name}\":"), JsonEncodedText.Encode(member.Name)), isItem: false);
            tokens.Add(new AnswerToken(JsonTokenType.EndObject, null, false, "", 0));
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Add(tokens, item, null, isItem: true);
            tokens.Add(new AnswerToken(JsonTokenType.EndArray, null, false, "", 0));
        }
    }

    private static JsonTokenType FirstTokenOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => JsonTokenType.StartObject,
        JsonValueKind.Array => JsonTokenType.StartArray,
        JsonValueKind.String => JsonTokenType.String,
        JsonValueKind.Number => JsonTokenType.Number,
        JsonValueKind.True => JsonTokenType.True,
        JsonValueKind.False => JsonTokenType.False,
        _ => JsonTokenType.Null,
    };
}
