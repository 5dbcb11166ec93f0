using System.Text.Json;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Vectors;

namespace CustomerGraph.Conformance;

/// <summary>The formats of the customer domain. How a case is read and answered is shared with the domain's tests.</summary>
internal static class DomainFormats
{
    public static Judge OpenSla(JsonElement file) => static vectorCase => ValueTask.FromResult(
        Verdict.OfDomain(JsonText.Read(vectorCase.GetProperty("deadline")), SlaVector.DeadlineOf(vectorCase)));

    public static Judge OpenBillingPeriods(JsonElement file) => static vectorCase => ValueTask.FromResult(
        Verdict.OfDomain(BillingPeriodVector.Expected(vectorCase), BillingPeriodVector.Actual(vectorCase)));

    public static Judge OpenSettings(JsonElement file) => static vectorCase => ValueTask.FromResult(
        Verdict.OfDomain(SettingVector.Expected(vectorCase), SettingVector.Actual(vectorCase)));

    /// <summary>A case is the customers of one empty system in the order of their creation: pairs of name and code.</summary>
    public static Judge OpenCodes(JsonElement file) => static vectorCase => ValueTask.FromResult(
        Verdict.OfDomain(string.Join(' ', Column(vectorCase, 1)), string.Join(' ', CodesOf(Column(vectorCase, 0)))));

    private static IEnumerable<string> Column(JsonElement pairs, int index) => pairs.EnumerateArray().Select(pair => JsonText.Read(pair[index]));

    private static IEnumerable<string> CodesOf(IEnumerable<string> names)
    {
        var taken = new HashSet<CustomerCode>();
        foreach (var name in names)
        {
            var code = CodeGenerator.Generate(name, taken.Contains).Value;
            taken.Add(code);
            yield return code.Value;
        }
    }
}
