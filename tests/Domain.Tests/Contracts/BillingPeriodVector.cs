using System.Text.Json;
using CustomerGraph.Domain.Contracts;
using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Vectors;

/// <summary>Cases of <c>billing-periods.json</c>: a start and a period; expected are the first six periods and the default end.</summary>
internal static class BillingPeriodVector
{
    private static readonly LocalDate Never = new(9000, 1, 1);

    public static string Expected(JsonElement vector) => Text(
        vector.GetProperty("periods").EnumerateArray().Select(period => (period[0].GetString()!, period[1].GetString()!)),
        vector.GetProperty("defaultEnd").GetString()!);

    public static string Actual(JsonElement vector)
    {
        var start = LocalDatePattern.Iso.Parse(vector.GetProperty("start").GetString()!).Value;
        var schedule = new BillingSchedule(start, Never, PeriodOf(vector.GetProperty("period").GetString()!));
        return Text(schedule.First(6).Select(period => (Text(period.From), Text(period.To))), Text(Contract.DefaultEndOf(start)));
    }

    private static BillingPeriod PeriodOf(string word) => Enum.Parse<BillingPeriod>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static string Text(IEnumerable<(string From, string To)> periods, string defaultEnd) =>
        string.Join(", ", periods.Select(period => $"{period.From}..{period.To}")) + " end " + defaultEnd;

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
