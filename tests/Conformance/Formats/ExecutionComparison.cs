using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>
/// Compares responses. L1: errors or none, and data absent, null or present; L2: data by value and errors by place; L3: data with its order
/// and errors with their texts. Answers of other versions count only where they have the verdict of the edition.
/// </summary>
internal static class ExecutionComparison
{
    public static Levels Compare(JsonElement vectorCase, JsonElement actual)
    {
        var best = Compare(vectorCase, vectorCase.GetProperty("expected"), actual);
        if (!best.L1 || !vectorCase.TryGetProperty("alts", out var alternatives))
            return best;

        foreach (var alternative in alternatives.EnumerateArray())
            best = Better(best, Compare(vectorCase, Merge(vectorCase.GetProperty("expected"), alternative), actual));
        return best;
    }

    private static Levels Better(Levels left, Levels right) => new(left.L1 || right.L1, left.L2 || right.L2, left.L3 || right.L3);

    /// <summary>An alternative says only what differs from the expected answer; a null for errors says that there are none.</summary>
    private static JsonElement Merge(JsonElement expected, JsonElement alternative)
    {
        var merged = expected.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value);
        foreach (var entry in alternative.EnumerateObject().Where(entry => entry.Name is "errors" or "data" or "responses" or "log"))
            merged[entry.Name] = entry.Value;
        if (merged.TryGetValue("errors", out var errors) && errors.ValueKind == JsonValueKind.Null)
            merged.Remove("errors");
        if (alternative.TryGetProperty("noData", out _))
            merged.Remove("data");
        return JsonSerializer.SerializeToElement(merged);
    }

    private static Levels Compare(JsonElement vectorCase, JsonElement expected, JsonElement actual)
    {
        var levels = expected.TryGetProperty("responses", out var responses)
            ? CompareStreams(vectorCase, responses, actual)
            : actual.TryGetProperty("responses", out _) ? Levels.None : CompareOne(vectorCase, expected, actual);
        return Both(levels, CompareLogs(expected, actual));
    }

    private static Levels CompareStreams(JsonElement vectorCase, JsonElement expected, JsonElement actual)
    {
        if (!actual.TryGetProperty("responses", out var responses) || responses.GetArrayLength() != expected.GetArrayLength())
            return Levels.None;

        return expected.EnumerateArray()
            .Zip(responses.EnumerateArray(), (left, right) => CompareOne(vectorCase, left, right))
            .Aggregate(Levels.All, Both);
    }

    private static Levels CompareLogs(JsonElement expected, JsonElement actual)
    {
        var isEqual = !expected.TryGetProperty("log", out var log)
            || (actual.TryGetProperty("log", out var lines) && JsonElement.DeepEquals(log, lines));
        return new Levels(true, isEqual, isEqual);
    }

    private static Levels CompareOne(JsonElement vectorCase, JsonElement expected, JsonElement actual)
    {
        if (Verdict(expected) != Verdict(actual))
            return Levels.None;

        var (expectedData, actualData) = (Data(vectorCase, expected), Data(vectorCase, actual));
        var data = new Levels(
            true,
            CanonicalJson.Of(expectedData, sortKeys: true) == CanonicalJson.Of(actualData, sortKeys: true),
            CanonicalJson.Of(expectedData, sortKeys: false) == CanonicalJson.Of(actualData, sortKeys: false));
        return Both(data, CompareErrors(vectorCase, Errors(expected), Errors(actual)));
    }

    private static (bool HasErrors, JsonValueKind Data) Verdict(JsonElement response)
    {
        var data = ResolverScope.Member(response, "data").ValueKind;
        return (Errors(response).GetArrayLength() > 0, data);
    }

    private static Levels CompareErrors(JsonElement vectorCase, JsonElement expected, JsonElement actual)
    {
        if (!vectorCase.TryGetProperty("possibleErrors", out var possible) || !vectorCase.TryGetProperty("errorsMayVary", out _))
            return ErrorLists.Compare(expected, [], actual);

        return new Levels(
            true,
            IsSubset(actual, possible, "path", "locations"),
            IsSubset(actual, possible, "path", "locations", "message", "extensions"));
    }

    private static bool IsSubset(JsonElement errors, JsonElement possible, params string[] properties)
    {
        var known = possible.EnumerateArray().Select(error => ErrorLists.Key(error, properties)).ToHashSet(StringComparer.Ordinal);
        return errors.GetArrayLength() > 0 && errors.EnumerateArray().All(error => known.Contains(ErrorLists.Key(error, properties)));
    }

    private static JsonElement Errors(JsonElement response) =>
        response.TryGetProperty("errors", out var errors) ? errors : JsonSerializer.SerializeToElement(Array.Empty<object>());

    /// <summary>The order of a schema's types is no matter where the case says so.</summary>
    private static JsonElement Data(JsonElement vectorCase, JsonElement response)
    {
        var data = ResolverScope.Member(response, "data");
        var isUnordered = vectorCase.TryGetProperty("tags", out var tags)
            && tags.EnumerateArray().Any(tag => tag.GetString() == "unordered:__schema.types");
        if (!isUnordered || data.ValueKind != JsonValueKind.Object)
            return data.ValueKind == JsonValueKind.Undefined ? JsonSerializer.SerializeToElement<object?>(null) : data;

        var types = data.GetProperty("__schema").GetProperty("types").EnumerateArray().OrderBy(type => type.GetProperty("name").GetString(), StringComparer.Ordinal);
        return JsonSerializer.SerializeToElement(new { __schema = new { types } });
    }

    private static Levels Both(Levels left, Levels right) => new(left.L1 && right.L1, left.L2 && right.L2, left.L3 && right.L3);
}
