using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Contracts;

public class PayingContractTests
{
    private static readonly CustomerId Baker = new(7);
    private static readonly CustomerId Reseller = new(3);

    // A Monday morning.
    private static readonly WorkEntry Work = new() { CustomerId = Baker, StartedAt = new LocalDateTime(2026, 3, 2, 10, 0), Role = "Engineer", WorkType = "Remote" };

    private readonly Dictionary<ContractId, Contract> _all = [];

    [Fact]
    public void The_entry_then_the_case_then_the_default_then_an_ancestors_default_pays()
    {
        Add(1);
        Add(2);
        Add(3, isDefault: true);
        Add(4, customer: 3, isDefault: true);

        Pays(Work with { ContractId = new(1), CaseContractId = new(2) }).ShouldBe((1, PayerSource.Entry));
        Pays(Work with { CaseContractId = new(2) }).ShouldBe((2, PayerSource.Case));
        Pays(Work).ShouldBe((3, PayerSource.CustomerDefault));
        _all.Remove(new(3));
        Pays(Work).ShouldBe((4, PayerSource.InheritedDefault));
    }

    [Fact]
    public void An_ancestors_default_does_not_pay_where_contracts_are_not_inherited()
    {
        Add(4, customer: 3, isDefault: true);

        PayingContract.For(Work, _all, []).ShouldBeRefused(ErrorCode.NoPayingContract);
    }

    [Theory]
    [InlineData("engineer", null, false)]
    [InlineData(null, "REMOTE", false)]
    [InlineData("engineer", "on site", true)]
    [InlineData("Director", null, true)]
    public void Excluded_work_falls_through(string? role, string? workType, bool pays)
    {
        Add(2);
        Add(1, isDefault: true);
        Exclude(1, 2, new Exclusion { Role = role, WorkType = workType });

        PayingContract.For(Work, _all, []).ShouldSucceed()
            .ShouldSatisfyAllConditions(payer => payer.ContractId.ShouldBe(new ContractId(pays ? 1 : 2)), payer => payer.FellThrough.Count.ShouldBe(pays ? 0 : 1));
    }

    [Theory]
    [InlineData("2026-03-02T17:59", 1)]
    [InlineData("2026-03-02T18:00", 2)]
    [InlineData("2026-03-03T18:00", 1)]
    public void Hours_can_be_excluded(string startedAt, long payer)
    {
        Add(2);
        Add(1, isDefault: true);
        Exclude(1, 2, new Exclusion { Hours = new ExcludedHours([IsoDayOfWeek.Monday], new WorkingWindow(18 * 60, WorkingWindow.EndOfDay)) });

        Pays(Work with { StartedAt = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(startedAt).Value })
            .ShouldBe((payer, PayerSource.CustomerDefault));
    }

    [Fact]
    public void Excluded_work_without_a_way_on_is_paid_by_nobody()
    {
        Add(1, isDefault: true);
        Exclude(1, null, new Exclusion { Role = "Engineer" });

        PayingContract.For(Work, _all, []).ShouldBeRefused(ErrorCode.NoPayingContract);
    }

    [Fact]
    public void Five_hops_are_allowed_and_a_sixth_is_refused()
    {
        for (var id = 7; id >= 1; id--)
            Add(id);
        for (var id = 6; id >= 2; id--)
            Exclude(id, id + 1, new Exclusion { Role = "Engineer" });

        Contract(1).Exclude([new Exclusion { Role = "Engineer" }], new(2), _all, null, A.Now).ShouldBeRefused(ErrorCode.FallthroughTooLong);
        Contract(1).Exclude([new Exclusion { Role = "Engineer" }], new(3), _all, null, A.Now).ShouldSucceed();
        Pays(Work with { ContractId = new(2) }).ShouldBe((7, PayerSource.Entry));
    }

    [Fact]
    public void A_circle_is_refused_and_told()
    {
        Add(1);
        Add(2);
        Exclude(1, 2, new Exclusion { Role = "Engineer" });

        var refusal = Contract(2).Exclude([new Exclusion { Role = "Engineer" }], new(1), _all, null, A.Now);

        refusal.ShouldBeRefused(ErrorCode.FallthroughCycle);
        refusal.Errors[0].Message.ShouldContain("2 -> 1 -> 2");
    }

    [Fact]
    public void An_exclusion_of_everything_is_refused()
    {
        Add(1);

        Contract(1).Exclude([new Exclusion()], null, _all, null, A.Now).ShouldBeRefused(ErrorCode.InvalidValue);
    }

    [Fact]
    public void A_contract_that_is_not_in_force_on_the_day_does_not_pay()
    {
        Add(1);

        PayingContract.For(Work with { ContractId = new(1), StartedAt = new LocalDateTime(2025, 1, 1, 10, 0) }, _all, [])
            .ShouldBeRefused(ErrorCode.ContractNotInForce);
    }

    [Fact]
    public void Each_is_billed_by_its_parent_unless_it_says_otherwise()
    {
        var path = TreePath.Parse("/1/2/3/7/");

        BillingChain.Of(path.Ids, new Dictionary<CustomerId, CustomerId>()).ShouldSucceed().ShouldBe(
            [new BillingLink(Baker, Reseller), new BillingLink(Reseller, new(2)), new BillingLink(new(2), new(1))]);
        BillingChain.Of(path.Ids, new Dictionary<CustomerId, CustomerId> { [Baker] = new(1) }).ShouldSucceed().ShouldBe([new BillingLink(Baker, new(1))]);
        BillingChain.Of(path.Ids, new Dictionary<CustomerId, CustomerId> { [Reseller] = Baker }).ShouldBeRefused(ErrorCode.InvalidValue);
    }

    private (long, PayerSource) Pays(WorkEntry work)
    {
        var payer = PayingContract.For(work, _all, [Reseller]).ShouldSucceed();
        return (payer.ContractId.Value, payer.Source);
    }

    private Contract Contract(long id) => _all[new(id)];

    private void Add(long id, long customer = 7, bool isDefault = false) => _all.Add(
        new(id), Domain.Contracts.Contract.Create(TypedContract.New(id, customer, $"{id}") with { IsDefault = isDefault }, []).ShouldSucceed());

    private void Exclude(long id, long? fallthrough, Exclusion exclusion) =>
        Contract(id).Exclude([exclusion], fallthrough is { } next ? new ContractId(next) : null, _all, null, A.Now).ShouldSucceed();
}
