using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerGraph.Engine.AspNetCore.Errors;
using Microsoft.AspNetCore.Http;

namespace CustomerGraph.Engine.AspNetCore.Http;

/// <summary>The part <c>map</c> of a multipart request: for each file the places in the variables where it stands.</summary>
internal static class FileMap
{
    /// <summary>Puts the key of each file where its places are, in <paramref name="operations"/>.</summary>
    /// <returns>What does not fit; null where everything does.</returns>
    public static HttpRefusal? Apply(JsonObject map, JsonObject operations, Dictionary<string, IFormFile> files, int maxPlaces)
    {
        if (map.FirstOrDefault(entry => !IsListOfTexts(entry.Value)).Key is { } wrong)
            return HttpRefusal.PlacesNotAList(wrong);

        var places = map.SelectMany(entry => entry.Value!.AsArray().Select(place => (entry.Key, Path: place!.GetValue<string>()))).ToList();
        if (places.Count > maxPlaces)
            return HttpRefusal.TooManyPlaces(places.Count, maxPlaces);

        foreach (var (key, path) in places)
        {
            if (!files.ContainsKey(key))
                return HttpRefusal.FileMissing(key);
            if (!TryReplace(operations, path, key))
                return HttpRefusal.NoPlace(path);
        }

        return null;
    }

    private static bool IsListOfTexts(JsonNode? value) =>
        value is JsonArray places && places.All(place => place?.GetValueKind() is JsonValueKind.String);

    private static bool TryReplace(JsonObject operations, string path, string key)
    {
        var steps = path.Split('.');
        if (steps is not ["variables", _, ..])
            return false;

        switch (steps[..^1].Aggregate((JsonNode?)operations, Child))
        {
            case JsonObject map when map.TryGetPropertyValue(steps[^1], out var current) && current is null:
                map[steps[^1]] = key;
                return true;
            case JsonArray list when IsIndexOf(list, steps[^1], out var index) && list[index] is null:
                list[index] = key;
                return true;
            default:
                return false;
        }
    }

    private static JsonNode? Child(JsonNode? parent, string step) => parent switch
    {
        JsonObject map => map[step],
        JsonArray list when IsIndexOf(list, step, out var index) => list[index],
        _ => null,
    };

    private static bool IsIndexOf(JsonArray list, string step, out int index) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < list.Count;
}
