using System.Text.Json;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Vectors;
using FsCheck.Fluent;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Contracts;

public class BillingScheduleTests
{
    [Fact]
    public void Every_vector_gets_its_periods_and_default_end()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "vectors", "billing-periods.json");
        var cases = JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateArray().ToArray();

        cases.Length.ShouldBe(80);
        cases.ShouldAllBe(vector => BillingPeriodVector.Actual(vector) == BillingPeriodVector.Expected(vector));
    }

    [Theory]
    [InlineData("2025-01-31", BillingPeriod.Monthly, "2025-01-31 2025-02-28 2025-03-31 2025-04-30 2025-05-31")]
    [InlineData("2024-11-30", BillingPeriod.Quarterly, "2024-11-30 2025-02-28 2025-05-30 2025-08-30")]
    [InlineData("2024-08-31", BillingPeriod.SemiAnnual, "2024-08-31 2025-02-28 2025-08-31 2026-02-28")]
    [InlineData("2024-02-29", BillingPeriod.Yearly, "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29")]
    [InlineData("2025-03-03", BillingPeriod.EveryTwoWeeks, "2025-03-03 2025-03-17 2025-03-31")]
    public void Periods_are_anchored_at_the_start(string start, BillingPeriod period, string boundaries)
    {
        var expected = boundaries.Split(' ').Select(An.Date).ToArray();
        var periods = new BillingSchedule(An.Date(start), new LocalDate(2040, 1, 1), period).First(expected.Length - 1).ToArray();

        periods.Select(one => one.From).Append(periods[^1].To).ShouldBe(expected);
        periods.ShouldAllBe(one => one.Share == 1);
    }

    [Fact]
    public void The_last_period_is_cut_after_the_last_day_and_has_its_share()
    {
        var last = new BillingSchedule(An.Date("2025-01-01"), An.Date("2025-02-14"), BillingPeriod.Monthly).First(10).Last();

        last.ShouldBe(new ChargePeriod(1, An.Date("2025-02-01"), An.Date("2025-02-15"), 0.5m));
    }

    [Fact]
    public void A_contract_charged_at_its_end_has_one_period() =>
        new BillingSchedule(An.Date("2025-01-01"), An.Date("2025-12-31"), BillingPeriod.EndOfContract).First(5)
            .ShouldBe([new ChargePeriod(0, An.Date("2025-01-01"), An.Date("2026-01-01"), 1)]);

    [Fact]
    public void On_demand_there_are_no_periods() =>
        new BillingSchedule(An.Date("2025-01-01"), An.Date("2025-12-31"), BillingPeriod.OnDemand).First(5).ShouldBeEmpty();

    [Fact]
    public void Every_day_of_a_contract_lies_in_exactly_one_period() => Properties.Hold(
        from period in Gen.Elements(Enum.GetValues<BillingPeriod>().Where(period => period != BillingPeriod.OnDemand).ToArray())
        from start in Gen.Choose(0, 3_000)
        from length in Gen.Choose(0, 1_200)
        from day in Gen.Choose(0, length)
        select (period, new LocalDate(2020, 1, 1).PlusDays(start), length, day),
        a =>
        {
            var schedule = new BillingSchedule(a.Item2, a.Item2.PlusDays(a.length), a.period);
            var date = a.Item2.PlusDays(a.day);
            return schedule.First(1_000).Single(period => period.Contains(date)) == schedule.Containing(date);
        });
}
