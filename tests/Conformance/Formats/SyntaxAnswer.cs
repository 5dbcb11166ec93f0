using System.Text.Json;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Conformance;

/// <summary>What came of reading a text: its printed form, or the one syntax error.</summary>
internal sealed record SyntaxAnswer(bool IsAccepted, string? Printed, string? Denoted, string? Message, int Line, int Column)
{
    public static SyntaxAnswer Accepted(string? printed, string? denoted) => new(true, printed, denoted, null, 0, 0);

    public static SyntaxAnswer Refused(GraphQLSyntaxException exception) =>
        new(false, null, null, exception.Message, exception.Line, exception.Column);

    /// <summary>The case itself and those of its alternatives that accept or refuse as it does.</summary>
    public static IEnumerable<JsonElement> FormsOfSameVerdict(JsonElement vectorCase)
    {
        var isOk = vectorCase.GetProperty("ok").GetBoolean();
        var alternatives = vectorCase.TryGetProperty("alts", out var alts) ? alts.EnumerateArray().AsEnumerable() : [];
        return alternatives.Where(alt => !alt.TryGetProperty("ok", out var ok) || ok.GetBoolean() == isOk).Prepend(vectorCase);
    }

    public static Levels CompareErrors(JsonElement vectorCase, SyntaxAnswer answer)
    {
        var errors = FormsOfSameVerdict(vectorCase)
            .Where(form => form.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
            .Select(form => form.GetProperty("error"))
            .ToArray();
        return Levels.FirstAnd(
            errors.Any(answer.IsPlacedLike),
            errors.Any(error => answer.IsPlacedLike(error) && answer.IsWordedLike(error)));
    }

    public override string ToString() => IsAccepted ? $"printed {JsonSerializer.Serialize(Printed)}" : $"{Message} ({Line}:{Column})";

    private bool IsWordedLike(JsonElement error) => JsonText.ReadOptional(error, "message") == Message;

    private bool IsPlacedLike(JsonElement error) =>
        error.TryGetProperty("locations", out var locations)
        && locations.GetArrayLength() == 1
        && locations[0].GetProperty("line").GetInt32() == Line
        && locations[0].GetProperty("column").GetInt32() == Column;
}
