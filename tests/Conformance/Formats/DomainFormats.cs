using System.Text.Json;
using CustomerGraph.Vectors;

namespace CustomerGraph.Conformance;

/// <summary>The formats of the customer domain. How a case is read and answered is shared with the domain's tests.</summary>
internal static class DomainFormats
{
    public static Judge OpenSla(JsonElement file) => static vectorCase => ValueTask.FromResult(
        Verdict.OfDomain(JsonText.Read(vectorCase.GetProperty("deadline")), SlaVector.DeadlineOf(vectorCase)));

    public static Judge OpenBillingPeriods(JsonElement file) => static vectorCase => ValueTask.FromResult(
        Verdict.OfDomain(BillingPeriodVector.Expected(vectorCase), BillingPeriodVector.Actual(vectorCase)));
}
