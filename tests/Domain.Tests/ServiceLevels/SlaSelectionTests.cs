using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;

namespace CustomerGraph.Domain.Tests.ServiceLevels;

public class SlaSelectionTests
{
    private static readonly SlaCandidates Everything = new()
    {
        CaseOverride = new(1),
        Contract = new(2),
        OwnSetting = new(new(3), new(7)),
        Inherited = new InheritedSlaPolicy(new(4), new(1)),
        Rules = [new(new(new(9), Rank: "Gold"), new(1)), new(new(new(5), CustomerType: CustomerType.Standard), new(1))],
        ProviderDefault = new(new(6), new(1)),
    };

    [Fact]
    public void The_first_source_that_says_something_wins()
    {
        Chosen(Everything).ShouldBe((1, SlaSource.CaseOverride));
        Chosen(Everything with { CaseOverride = null }).ShouldBe((2, SlaSource.Contract));
        Chosen(Everything with { CaseOverride = null, Contract = null }).ShouldBe((3, SlaSource.OwnSetting));
        Chosen(Everything with { CaseOverride = null, Contract = null, OwnSetting = null }).ShouldBe((4, SlaSource.InheritedSetting));
        Chosen(new SlaCandidates { Rules = Everything.Rules, ProviderDefault = new(new(6), new(1)) }).ShouldBe((5, SlaSource.Rule), "the first rule wants another rank");
        Chosen(new SlaCandidates { ProviderDefault = new(new(6), new(1)) }).ShouldBe((6, SlaSource.ProviderDefault));
        SlaSelection.For(new(CustomerType.Standard, null), new SlaCandidates()).PolicyId.ShouldBeNull();
    }

    [Fact]
    public void A_lock_above_beats_the_contract_and_the_own_setting()
    {
        var locked = Everything with { CaseOverride = null, Inherited = Everything.Inherited! with { IsLocked = true } };

        Chosen(locked).ShouldBe((4, SlaSource.InheritedSetting));
        SlaSelection.For(new(CustomerType.Standard, null), locked).Steps.Select(step => step.Outcome).ShouldBe(
        [
            SlaStepOutcome.None, SlaStepOutcome.Locked, SlaStepOutcome.Locked, SlaStepOutcome.Chosen, SlaStepOutcome.NotReached, SlaStepOutcome.NotReached,
        ]);
    }

    [Fact]
    public void A_lock_may_leave_contracts_alone() =>
        Chosen(Everything with { CaseOverride = null, Inherited = Everything.Inherited! with { IsLocked = true, ExceptContract = true } })
            .ShouldBe((2, SlaSource.Contract));

    [Theory]
    [InlineData(false, 8)]
    [InlineData(true, 6)]
    public void An_open_case_keeps_its_policy_unless_it_is_to_be_bound_anew(bool rebind, long policy) =>
        SlaSelection.ForOpenCase(new(8), SlaSelection.For(new(CustomerType.Standard, null), new SlaCandidates { ProviderDefault = new(new(6), new(1)) }), rebind).ShouldBe(new SlaPolicyId(policy));

    private static (long, SlaSource) Chosen(SlaCandidates candidates)
    {
        var selection = SlaSelection.For(new(CustomerType.Standard, null), candidates);
        return (selection.PolicyId!.Value.Value, selection.Source!.Value);
    }
}
