using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;

namespace CustomerGraph.Domain.Tests.Quotas;

/// <summary>The vectors of C12.</summary>
public sealed class ConsumptionTests
{
    [Fact]
    public void Six_more_are_refused_by_the_root_that_has_five_left()
    {
        var blocker = Consumption.Blockers([Level("ROOT", 95, 100), Level("NWR", 20, 50), Level("JBL", 10)], 6).ShouldHaveSingleItem();

        (blocker.Customer!.Code, blocker.Free).ShouldBe(("ROOT", 5));
    }

    [Fact]
    public void Five_more_fit_and_then_nothing_is_left()
    {
        Consumption.Blockers([Level("ROOT", 95, 100), Level("NWR", 20, 50), Level("JBL", 10)], 5).ShouldBeEmpty();

        Consumption.EffectiveFree([Level("ROOT", 100, 100), Level("NWR", 25, 50), Level("JBL", 15)]).ShouldBe(0);
    }

    [Fact]
    public void Everyone_in_the_way_is_named_with_what_is_left()
    {
        var blockers = Consumption.Blockers([Level("ROOT", 95, 100), Level("NWR", 48, 50), Level("JBL", 12, 10)], 6);

        blockers.Select(blocker => (blocker.Customer!.Code, blocker.Free)).ShouldBe([("ROOT", 5), ("NWR", 2), ("JBL", 0)]);
    }

    [Fact]
    public void Without_a_limit_anything_fits()
    {
        Consumption.Blockers([Level("ROOT", 95), Level("JBL", 10)], 1_000_000).ShouldBeEmpty();
        Consumption.EffectiveFree([Level("ROOT", 95), Level("JBL", 10)]).ShouldBeNull();
    }

    [Fact]
    public void Using_less_is_never_refused()
    {
        Consumption.Blockers([Level("ROOT", 120, 100)], -1).ShouldBeEmpty();
    }

    [Fact]
    public void The_holder_of_a_strict_quota_cannot_use_what_it_has_given_out()
    {
        var holder = Level("NWR", used: 10, hard: 50, QuotaMode.Strict) with { Own = 5, GivenOut = 40 };

        Consumption.Blockers([Level("ROOT", 10), holder], 6).ShouldHaveSingleItem().Free.ShouldBe(5);
        Consumption.Blockers([Level("ROOT", 10), holder, Level("JBL", 5, 20)], 6).ShouldBeEmpty();
        Consumption.EffectiveFree([Level("ROOT", 10), holder]).ShouldBe(5);
    }

    [Fact]
    public void Children_without_a_limit_share_what_a_strict_quota_has_not_given_out()
    {
        var holder = Level("NWR", used: 10, hard: 50, QuotaMode.Strict) with { GivenOut = 47 };

        var blocker = Consumption.Blockers([holder, Level("JBL", 7)], 4).ShouldHaveSingleItem();

        (blocker.Customer!.Code, blocker.Customer.Hard, blocker.Free).ShouldBe(("NWR", 50, 3));
        Consumption.Blockers([holder, Level("JBL", 7)], 3).ShouldBeEmpty();
    }

    internal static QuotaLevel Level(string code, int used, int? hard = null, QuotaMode mode = QuotaMode.Oversell) =>
        new(new CustomerId(code.GetHashCode(StringComparison.Ordinal) & 0xFFFF), code, code, used, Own: 0, GivenOut: 0, hard, mode);
}
