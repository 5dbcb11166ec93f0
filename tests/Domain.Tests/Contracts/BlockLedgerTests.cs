using CustomerGraph.Domain.Contracts;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Contracts;

public class BlockLedgerTests
{
    private static readonly AgreedRate Price = new(new(1), 90, "Hour");
    private static readonly BlockHours TenHours = new(10, Price, BillingPeriod.Monthly);
    private static readonly BlockRules RollsOver = new() { RollsOver = true };

    [Fact]
    public void With_rollover_the_rest_is_available_in_the_next_period()
    {
        var pool = Pool(TenHours with { Rules = RollsOver });
        Draw(pool, 6);
        Advance(pool);

        pool.Ledger.Balance.ShouldBe(14);
        pool.Ledger.Recap(1).ShouldBe(new BlockRecap(1, 4, 10, 0, 0, 0, 14, 0));
    }

    [Fact]
    public void What_was_carried_over_expires_after_its_periods()
    {
        var pool = Pool(TenHours with { Rules = RollsOver with { RolloverExpiresAfterPeriods = 1 } });
        Draw(pool, 6);
        Advance(pool);
        Advance(pool);

        pool.Ledger.Recap(1).Lapsed.ShouldBe(4);
        pool.Ledger.Recap(2).Starting.ShouldBe(10);
        pool.Ledger.Balance.ShouldBe(20);
    }

    [Fact]
    public void Without_rollover_the_rest_lapses()
    {
        var pool = Pool(TenHours);
        Draw(pool, 6);
        Advance(pool);

        pool.Ledger.Recap(0).ShouldBe(new BlockRecap(0, 0, 10, 0, 6, 4, 0, 0));
        pool.Ledger.Balance.ShouldBe(10);
    }

    [Fact]
    public void What_is_larger_than_the_balance_is_split_into_use_and_overage()
    {
        var pool = Pool(TenHours with { OverageRate = Price, Rules = RollsOver });
        Draw(pool, 12).ShouldBe(new BlockDraw(10, 2, NeedsDecision: false));
        Advance(pool);

        pool.Ledger.Recap(0).Overrun.ShouldBe(2);
        pool.Ledger.Recap(1).Starting.ShouldBe(0);
        pool.Ledger.Balance.ShouldBe(10);
    }

    [Fact]
    public void Without_an_overage_rate_the_excess_waits_for_a_decision()
    {
        var pool = Pool(TenHours);

        Draw(pool, 12).NeedsDecision.ShouldBeTrue();
        pool.Ledger.Entries[^1].ShouldSatisfyAllConditions(entry => entry.Kind.ShouldBe(LedgerEntryKind.Overage), entry => entry.NeedsDecision.ShouldBeTrue());
    }

    [Fact]
    public void Without_an_overage_rate_the_whole_draw_can_be_refused()
    {
        var pool = Pool(TenHours with { Rules = new BlockRules { Overrun = OverrunRule.Refuse } });

        pool.Ledger.Draw(pool.Contract, 12, "work", A.Now).ShouldBeRefused(ErrorCode.BlockExhausted);
        pool.Ledger.Balance.ShouldBe(10);
    }

    [Fact]
    public void The_grant_that_expires_first_is_drawn_from_first()
    {
        var pool = Pool(TenHours with { Rules = RollsOver });
        Draw(pool, 6);
        Advance(pool);
        Draw(pool, 7);

        pool.Ledger.Entries.Where(entry => entry is { Kind: LedgerEntryKind.Use, Period: 1 }).Select(entry => (entry.GrantPeriod, entry.Amount))
            .ShouldBe([(0, -4m), (1, -3m)]);
    }

    [Fact]
    public void Each_threshold_is_told_of_once_per_period_and_armed_again_in_the_next()
    {
        var pool = Pool(TenHours);
        pool.Ledger.DrainEvents();

        int[] Reached(decimal amount)
        {
            Draw(pool, amount);
            return [.. pool.Ledger.DrainEvents().OfType<BlockThresholdReached>().Select(reached => reached.Percent)];
        }

        Reached(7.9m).ShouldBeEmpty();
        Reached(0.1m).ShouldBe([80]);
        Reached(1.5m).ShouldBe([95]);
        Reached(0.5m).ShouldBeEmpty();
        Advance(pool);
        Reached(9.5m).ShouldBe([80, 95]);
    }

    [Fact]
    public void Five_thousand_at_150_an_hour_leave_2000_after_20_hours()
    {
        var pool = Pool(new BlockMoney(5_000, new AgreedRate(new(8), 150, "Hour"), [], BillingPeriod.Quarterly));
        Draw(pool, 20 * 150);

        pool.Ledger.Balance.ShouldBe(2_000);
    }

    [Fact]
    public void An_adjustment_needs_a_reason_and_cannot_take_more_than_is_left()
    {
        var pool = Pool(TenHours);

        pool.Ledger.Adjust(-11, " ", A.Now).ShouldBeRefused(ErrorCode.Required, ErrorCode.BlockExhausted);
        pool.Ledger.Adjust(2, "goodwill", A.Now).ShouldSucceed();
        pool.Ledger.Adjust(-5, "booked twice", A.Now).ShouldSucceed();
        pool.Ledger.Recap(0).ShouldBe(new BlockRecap(0, 0, 10, -3, 0, 0, 7, 0));
    }

    [Fact]
    public void After_the_last_period_everything_lapses_and_nothing_can_be_drawn()
    {
        var pool = Pool(TenHours with { Rules = RollsOver });
        pool.Ledger.Advance(pool.Contract, null, A.Now).ShouldSucceed();

        pool.Ledger.Balance.ShouldBe(0);
        pool.Ledger.Draw(pool.Contract, 1, "work", A.Now).ShouldBeRefused(ErrorCode.LedgerClosed);
    }

    [Fact]
    public void Several_pools_are_drawn_from_in_order()
    {
        var first = Pool(TenHours, 1);
        var second = Pool(TenHours with { OverageRate = Price }, 2);

        BlockPools.Draw([first, second], 25, "work", A.Now).ShouldSucceed()
            .ShouldBe([(first.Contract.Id, new BlockDraw(10, 0, false)), (second.Contract.Id, new BlockDraw(10, 5, false))]);
    }

    [Fact]
    public void When_the_last_pool_refuses_none_is_drawn_from()
    {
        var first = Pool(TenHours, 1);
        var second = Pool(TenHours with { Rules = new BlockRules { Overrun = OverrunRule.Refuse } }, 2);

        BlockPools.Draw([first, second], 25, "work", A.Now).IsFailure.ShouldBeTrue();
        (first.Ledger.Balance, second.Ledger.Balance).ShouldBe((10, 10));
    }

    [Fact]
    public void Whatever_happens_the_balance_is_the_sum_and_never_negative() => Properties.Hold(
        Gen.ListOf(Gen.Choose(-3, 20)),
        steps =>
        {
            var pool = Pool(TenHours with { Rules = RollsOver with { RolloverExpiresAfterPeriods = 2 } });
            var asked = 0m;
            foreach (var step in steps)
            {
                if (step > 0 && pool.Ledger.Draw(pool.Contract, step / 2m, "work", A.Now).IsSuccess)
                    asked += step / 2m;
                else
                    Advance(pool);
                if (pool.Ledger.Balance < 0 || pool.Ledger.Balance > 30)
                    return false;
            }

            var recaps = Enumerable.Range(0, pool.Ledger.Period + 1).Select(pool.Ledger.Recap).ToList();
            return recaps.Sum(recap => recap.Used + recap.Overrun) == asked
                && recaps.Sum(recap => recap.Granted - recap.Used - recap.Lapsed) == pool.Ledger.Balance;
        });

    [Fact]
    public void Catching_up_twice_does_what_once_does_and_in_steps_what_at_once_does() => Properties.Hold(
        Gen.ListOf(Gen.Choose(0, 80)),
        steps =>
        {
            var terms = TenHours with { Rules = RollsOver with { RolloverExpiresAfterPeriods = 2 } };
            var (stepped, atOnce) = (Pool(terms), Pool(terms));
            var today = stepped.Contract.StartsOn;
            foreach (var days in steps)
            {
                today = today.PlusDays(days);
                stepped.Ledger.CatchUp(stepped.Contract, today, A.Now);
                stepped.Ledger.CatchUp(stepped.Contract, today, A.Now);
            }

            atOnce.Ledger.CatchUp(atOnce.Contract, today, A.Now);
            return stepped.Ledger.Entries.SequenceEqual(atOnce.Ledger.Entries) && stepped.Ledger.Balance == stepped.Ledger.Recap(stepped.Ledger.Period).Remaining;
        });

    [Fact]
    public void A_ledger_ends_with_its_contract_and_goes_on_when_that_is_renewed()
    {
        var pool = Pool(TenHours with { Rules = RollsOver });
        Draw(pool, 4);
        pool.Contract.Terminate(pool.Contract.StartsOn.PlusDays(9), null, A.Now).ShouldSucceed();
        pool.Ledger.CatchUp(pool.Contract, pool.Contract.StartsOn.PlusDays(9), A.Now);
        pool.Ledger.IsClosed.ShouldBeFalse();
        pool.Ledger.CatchUp(pool.Contract, pool.Contract.StartsOn.PlusDays(10), A.Now);

        (pool.Ledger.IsClosed, pool.Ledger.Balance).ShouldBe((true, 0));
        pool.Ledger.Recap(0).Lapsed.ShouldBe(6);

        var brief = Pool(TenHours, endsOn: "2026-03-31");
        brief.Ledger.CatchUp(brief.Contract, An.Date("2026-04-05"), A.Now);
        brief.Ledger.IsClosed.ShouldBeTrue();
        brief.Contract.RenewUntil(An.Date("2026-06-30"), null, A.Now).ShouldSucceed();
        brief.Ledger.CatchUp(brief.Contract, An.Date("2026-04-05"), A.Now);

        (brief.Ledger.IsClosed, brief.Ledger.Period, brief.Ledger.Balance).ShouldBe((false, 1, 10));
    }

    private static BlockPool Pool(Terms terms, long id = 1, string endsOn = "2060-12-31")
    {
        var contract = Contract.Create(
            TypedContract.New() with { Id = new(id), Kind = terms.Kind, Terms = terms, Currency = "EUR", EndsOn = An.Date(endsOn) }, []).ShouldSucceed();
        return new BlockPool(contract, BlockLedger.Open(contract, contract.Schedule!.At(0)!, A.Now));
    }

    private static BlockDraw Draw(BlockPool pool, decimal amount) => pool.Ledger.Draw(pool.Contract, amount, "work", A.Now).ShouldSucceed();

    private static void Advance(BlockPool pool) =>
        pool.Ledger.Advance(pool.Contract, pool.Contract.Schedule!.At(pool.Ledger.Period + 1), A.Now).ShouldSucceed();
}
