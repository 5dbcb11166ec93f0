using System.Text;
using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>A response, and the assertions that the <c>http</c> format knows.</summary>
internal sealed record HttpVectorAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public bool Satisfies(JsonElement expectation)
    {
        var name = expectation.EnumerateObject().First(member => member.Name is not ("draft2026" or "contains")).Name;
        var value = expectation.GetProperty(name);
        return name switch
        {
            "status" => Status == value.GetInt32() || (expectation.TryGetProperty("draft2026", out var draft) && Status == draft.GetInt32()),
            "statusBetween" => value.EnumerateArray().Any(range => Status >= range[0].GetInt32() && Status <= range[1].GetInt32()),
            "header" => Headers.TryGetValue(JsonText.Read(value), out var header)
                && header.Contains(JsonText.Read(expectation.GetProperty("contains")), StringComparison.OrdinalIgnoreCase),
            "bodyData" => HasData(value),
            "bodyHas" => Json().TryGetProperty(JsonText.Read(value), out _),
            "bodyHasNot" => !Json().TryGetProperty(JsonText.Read(value), out _),
            "bodyEncoding" => IsUtf8(),
            _ => throw new InvalidDataException($"The format has no expectation \"{name}\"."),
        };
    }

    private bool HasData(JsonElement expected)
    {
        var has = Json().TryGetProperty("data", out var data);
        return expected.ValueKind == JsonValueKind.String && expected.ValueEquals("absent") ? !has : has && JsonElement.DeepEquals(data, expected);
    }

    private JsonElement Json() => JsonDocument.Parse(Body).RootElement;

    private bool IsUtf8()
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(Body) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
