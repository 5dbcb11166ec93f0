using System.Text.Json;
using CustomerGraph.Vectors;

namespace CustomerGraph.Domain.Tests.ServiceLevels;

/// <summary>Deadlines made by a reference program that shares no code with this one.</summary>
public class DeadlineVectorTests
{
    [Fact]
    public void Every_vector_gets_its_deadline()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "vectors", "sla.json");
        var cases = JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateArray().ToArray();

        cases.Length.ShouldBe(300);
        cases.Select(Difference).Where(difference => difference is not null).ShouldBeEmpty();
    }

    private static string? Difference(JsonElement vector)
    {
        var expected = vector.GetProperty("deadline").GetString();
        var actual = SlaVector.DeadlineOf(vector);
        return actual == expected ? null : $"{actual} instead of {expected}: {vector}";
    }
}
