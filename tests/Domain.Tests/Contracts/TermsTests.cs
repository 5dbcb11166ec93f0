using CustomerGraph.Domain.Contracts;

namespace CustomerGraph.Domain.Tests.Contracts;

public class TermsTests
{
    private static readonly AgreedRate Primary = new(new(1), 100, "Work");
    private static readonly AgreedRate Evening = new(new(2), 150, "Evening");
    private static readonly AgreedRate Negative = new(new(3), -1, "Wrong");

    private static readonly Terms[] OfEachKind =
    [
        new RetainerFlatFee(10, Primary, BillingPeriod.Monthly),
        new Hourly(Primary, [Evening], BillingPeriod.OnDemand),
        new BlockHours(10, Primary, BillingPeriod.Monthly) { OverageRate = Evening, Rules = new BlockRules { RollsOver = true, RolloverExpiresAfterPeriods = 1 } },
        new BlockMoney(5000, Primary, [Evening], BillingPeriod.Quarterly),
        new RemoteMonitoring(Primary, DeviceCategory.Server, BillingPeriod.Monthly),
        new OnlineBackup(new AgreedRate(new(4), 0.2m, "GB"), BackupCategory.TotalGigabytes, BillingPeriod.Monthly),
        new ProjectOneTimeFee(12_000) { Milestones = [new Milestone("Half", 6_000), new Milestone("Rest", 6_000)] },
        new ProjectHourlyRate(Primary, []) { Cap = 5_000 },
        new PerTicket(10, 200, BillingPeriod.Monthly),
        new PerUser(Primary, UserCount.EnabledUsers, BillingPeriod.Yearly) { MinimumQuantity = 5 },
    ];

    public static TheoryData<Terms> Valid => [.. OfEachKind];

    [Theory]
    [MemberData(nameof(Valid))]
    public void Each_kind_of_terms_can_be_agreed_on(Terms terms) => terms.Problems().ShouldBeEmpty();

    [Fact]
    public void There_is_one_kind_of_terms_for_each_kind_of_contract() =>
        OfEachKind.Select(terms => terms.Kind).ShouldBe(Enum.GetValues<ContractKind>(), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Valid))]
    public void On_demand_is_for_hourly_contracts_only(Terms terms) =>
        (terms with { Period = BillingPeriod.OnDemand }).Problems().Any(error => error.Code == ErrorCode.InvalidBillingPeriod)
            .ShouldBe(terms is not Hourly);

    [Fact]
    public void A_retainer_tells_of_all_problems_at_once() => Codes(new RetainerFlatFee(0, Negative, BillingPeriod.OnDemand))
        .ShouldBe([ErrorCode.InvalidBillingPeriod, ErrorCode.QuantityNotPositive, ErrorCode.InvalidValue]);

    [Fact]
    public void Additional_rates_differ_from_each_other_and_from_the_primary_one()
    {
        Codes(new Hourly(Primary, [Evening, Evening], BillingPeriod.Monthly)).ShouldBe([ErrorCode.Duplicate]);
        Codes(new ProjectHourlyRate(Primary, [Primary])).ShouldBe([ErrorCode.Duplicate]);
    }

    [Fact]
    public void A_block_has_hours_and_sensible_rules() => Codes(new BlockHours(0, Primary, BillingPeriod.Monthly)
    {
        Rules = new BlockRules { RolloverExpiresAfterPeriods = 0, AlertThresholds = [0, 80, 101] },
    }).ShouldBe([ErrorCode.QuantityNotPositive, ErrorCode.InvalidValue, ErrorCode.InvalidValue, ErrorCode.InvalidValue, ErrorCode.InvalidValue]);

    [Fact]
    public void Milestones_add_up_to_the_total() =>
        Codes(new ProjectOneTimeFee(100) { Milestones = [new Milestone("Half", 50)] }).ShouldBe([ErrorCode.InvalidValue]);

    [Theory]
    [InlineData("1.00001")]
    [InlineData("100000000000000")]
    public void Money_has_fourteen_digits_before_and_four_after_the_point(string amount) =>
        Codes(new ProjectOneTimeFee(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture))).ShouldBe([ErrorCode.InvalidValue]);

    [Theory]
    [InlineData(DeviceCategory.Server, DeviceCategory.Server, true)]
    [InlineData(DeviceCategory.Server, DeviceCategory.AgentsOnly, true)]
    [InlineData(DeviceCategory.All, DeviceCategory.Other, true)]
    [InlineData(DeviceCategory.AgentsOnly, DeviceCategory.Other, false)]
    [InlineData(DeviceCategory.Pc, DeviceCategory.Mac, false)]
    public void Overlapping_categories_count_devices_twice(DeviceCategory one, DeviceCategory other, bool twice)
    {
        Monitoring(one).CountsTwiceWith(Monitoring(other)).ShouldBe(twice);
        Monitoring(other).CountsTwiceWith(Monitoring(one)).ShouldBe(twice);
    }

    [Theory]
    [InlineData("Monthly", BillingPeriod.Monthly)]
    [InlineData("BiWeekly", BillingPeriod.EveryTwoWeeks)]
    [InlineData("every two weeks", BillingPeriod.EveryTwoWeeks)]
    [InlineData("Twice a year", BillingPeriod.SemiAnnual)]
    [InlineData("TwiceAYear", BillingPeriod.SemiAnnual)]
    [InlineData("SEMI_ANNUAL", BillingPeriod.SemiAnnual)]
    [InlineData("EndOfContractDuration", BillingPeriod.EndOfContract)]
    [InlineData("On demand", BillingPeriod.OnDemand)]
    public void Import_knows_the_words_of_others(string word, BillingPeriod period) => ImportWords.ParsePeriod(word).ShouldSucceed().ShouldBe(period);

    [Fact]
    public void Bi_monthly_is_ambiguous_and_both_meanings_are_told()
    {
        var refusal = ImportWords.ParsePeriod("Bi-monthly");

        refusal.ShouldBeRefused(ErrorCode.AmbiguousBillingPeriod);
        refusal.Errors[0].Message.ShouldContain("EVERY_TWO_WEEKS");
        refusal.Errors[0].Message.ShouldContain("every two months");
    }

    [Fact]
    public void An_unknown_type_is_refused_with_the_most_similar_one()
    {
        ImportWords.ParseKind("Retainer").Errors[0].ShouldSatisfyAllConditions(
            error => error.Code.ShouldBe(ErrorCode.UnknownContractType), error => error.Message.ShouldContain("RetainerFlatFee"));
        ImportWords.ParseKind("block hours").ShouldSucceed().ShouldBe(ContractKind.BlockHours);
    }

    private static RemoteMonitoring Monitoring(DeviceCategory category) => new(Primary, category, BillingPeriod.Monthly);

    private static IEnumerable<ErrorCode> Codes(Terms terms) => terms.Problems().Select(error => error.Code);
}
