using System.Text.Json;
using CustomerGraph.Vectors;

namespace CustomerGraph.Domain.Tests.Settings;

/// <summary>Resolutions made by a reference program that shares no code with this one.</summary>
public class SettingVectorTests
{
    [Fact]
    public void Every_vector_resolves_as_it_should()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "vectors", "settings.json");
        var cases = JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateArray().ToArray();

        cases.Length.ShouldBe(400);
        cases.Select(Difference).Where(difference => difference is not null).ShouldBeEmpty();
    }

    private static string? Difference(JsonElement vector)
    {
        var (expected, actual) = (SettingVector.Expected(vector), SettingVector.Actual(vector));
        return actual == expected ? null : $"{actual} instead of {expected}: {vector}";
    }
}
