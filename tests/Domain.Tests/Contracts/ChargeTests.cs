using CustomerGraph.Domain.Contracts;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Contracts;

public class ChargeTests
{
    private static readonly AgreedRate Rate = new(new(1), 15, "Mailbox");
    private static readonly AgreedRate Work = new(new(2), 100, "Work");
    private static readonly AgreedRate Evening = new(new(3), 150, "Evening");
    private static readonly ChargePeriod January = new(0, An.Date("2025-01-01"), An.Date("2025-02-01"), 1);
    private static readonly ChargePeriod HalfFebruary = new(1, An.Date("2025-02-01"), An.Date("2025-02-15"), 0.5m);

    [Fact]
    public void A_retainer_costs_quantity_times_rate() => Total(new RetainerFlatFee(10, Rate, BillingPeriod.Monthly), new PeriodUsage()).ShouldBe(150);

    [Theory]
    [InlineData(true, 75)]
    [InlineData(false, 150)]
    public void A_cut_period_costs_its_share_if_the_contract_prorates(bool prorates, decimal total) =>
        New(new RetainerFlatFee(10, Rate, BillingPeriod.Monthly), prorates).Charges(HalfFebruary, new PeriodUsage()).Total.ShouldBe(total);

    [Fact]
    public void Work_is_at_the_primary_rate_unless_it_names_another()
    {
        var charges = New(new Hourly(Work, [Evening], BillingPeriod.Monthly)).Charges(January, new PeriodUsage
        {
            Work = [new WorkedHours(2), new WorkedHours(1.5m, Work.RateId), new WorkedHours(2, Evening.RateId)],
        });

        charges.Lines.Select(line => (line.Text, line.Quantity, line.Amount)).ShouldBe([("Work", 3.5m, 350m), ("Evening", 2m, 300m)]);
        charges.NeedsDecision.ShouldBeFalse();
    }

    [Fact]
    public void Work_at_a_rate_nobody_agreed_on_needs_a_decision() => New(new Hourly(Work, [], BillingPeriod.Monthly))
        .Charges(January, new PeriodUsage { Work = [new WorkedHours(2, Evening.RateId)] }).NeedsDecision.ShouldBeTrue();

    [Theory]
    [InlineData(true, 1240, false)]
    [InlineData(false, 1000, true)]
    public void Hours_beyond_a_block_cost_the_overage_rate_or_need_a_decision(bool hasRate, decimal total, bool needsDecision)
    {
        var overage = hasRate ? new AgreedRate(new(9), 120, "Overage") : null;
        var charges = New(new BlockHours(10, Work, BillingPeriod.Monthly) { OverageRate = overage }).Charges(January, new PeriodUsage { Overage = 2 });

        (charges.Total, charges.NeedsDecision).ShouldBe((total, needsDecision));
    }

    [Theory]
    [InlineData(AddedDevices.NextPeriod, 400)]
    [InlineData(AddedDevices.Prorate, 420.65)]
    [InlineData(AddedDevices.Full, 440)]
    public void A_device_that_is_added_costs_as_the_terms_say(AddedDevices added, decimal total) => Total(
        new RemoteMonitoring(new AgreedRate(new(5), 40, "Device"), DeviceCategory.All, BillingPeriod.Monthly) { AddedDevices = added },
        new PeriodUsage { Devices = 11, AddedDevices = [new DeviceAddition(An.Date("2025-01-16"), 1)] }).ShouldBe(total);

    [Fact]
    public void Backup_costs_by_the_gigabyte() =>
        Total(new OnlineBackup(new AgreedRate(new(5), 0.2m, "GB"), BackupCategory.TotalGigabytes, BillingPeriod.Monthly), new PeriodUsage { Gigabytes = 512.5m })
            .ShouldBe(102.5m);

    [Fact]
    public void A_project_is_charged_once_for_the_whole_contract()
    {
        var contract = New(new ProjectOneTimeFee(12_000));

        contract.Periods(5).ShouldHaveSingleItem().ShouldBe(new ChargePeriod(0, contract.StartsOn, contract.EndsOn.PlusDays(1), 1));
        contract.Charges(contract.Periods(1).Single(), new PeriodUsage()).Total.ShouldBe(12_000);
    }

    [Fact]
    public void The_cap_of_a_project_is_the_most_it_costs() =>
        Total(new ProjectHourlyRate(Work, []) { Cap = 500 }, new PeriodUsage { Work = [new WorkedHours(8)] }).ShouldBe(500);

    [Fact]
    public void Tickets_beyond_those_included_cost_the_overage() =>
        Total(new PerTicket(10, 200, BillingPeriod.Monthly) { Overage = new AgreedRate(new(6), 25, "Ticket") }, new PeriodUsage { ResolvedTickets = 12 }).ShouldBe(250);

    [Fact]
    public void At_least_the_minimum_of_users_is_charged() =>
        Total(new PerUser(Rate, UserCount.EnabledUsers, BillingPeriod.Monthly) { MinimumQuantity = 5 }, new PeriodUsage { Users = 3 }).ShouldBe(75);

    [Theory]
    [InlineData("EUR", 0.13)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 0.125)]
    public void Lines_are_rounded_to_the_minor_unit_half_away_from_zero(string currency, decimal amount) =>
        New(new RetainerFlatFee(0.5m, new AgreedRate(new(1), 0.25m, "Piece"), BillingPeriod.Monthly), currency: currency)
            .Charges(January, new PeriodUsage()).Lines.Single().Amount.ShouldBe(amount);

    [Fact]
    public void The_total_is_the_sum_of_rounded_lines()
    {
        var third = new AgreedRate(new(1), 0.3333m, "Third");
        var charges = New(new Hourly(third, [third with { RateId = new(2) }, third with { RateId = new(3) }], BillingPeriod.Monthly))
            .Charges(January, new PeriodUsage { Work = [new WorkedHours(1), new WorkedHours(1, new(2)), new WorkedHours(1, new(3))] });

        charges.Total.ShouldBe(0.99m);
    }

    private static decimal Total(Terms terms, PeriodUsage usage) => New(terms).Charges(January, usage).Total;

    private static Contract New(Terms terms, bool prorates = true, string currency = "EUR") => Contract.Create(
        TypedContract.New() with { Kind = terms.Kind, Terms = terms, Currency = currency, Prorates = prorates }, []).ShouldSucceed();
}
