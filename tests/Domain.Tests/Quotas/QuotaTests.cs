using CustomerGraph.Domain.Quotas;

namespace CustomerGraph.Domain.Tests.Quotas;

public sealed class QuotaTests
{
    private static readonly QuotaKey Users = new(QuotaMetric.Users);

    [Fact]
    public void A_strict_quota_is_given_out_once()
    {
        var parent = Parent(QuotaMode.Strict);

        var refused = Create(new(null, 10, QuotaMode.Oversell), Position("NEW", 0) with { Parent = parent });

        refused.ShouldBeRefused(ErrorCode.QuotaOvercommitted);
        var error = refused.Errors[0].ShouldBeOfType<QuotaOvercommitted>();
        (error.HolderCode, error.Limit, error.Required).ShouldBe(("NWR", 50, 55));
        Create(new(null, 5, QuotaMode.Oversell), Position("NEW", 0) with { Parent = parent }).ShouldSucceed();
    }

    [Fact]
    public void A_quota_that_may_be_oversold_can_be_given_out_again()
    {
        Create(new(null, 10, QuotaMode.Oversell), Position("NEW", 0) with { Parent = Parent(QuotaMode.Oversell) }).ShouldSucceed();
    }

    [Fact]
    public void Below_a_strict_quota_nobody_is_unlimited()
    {
        var position = Position("NEW", 0) with { Parent = Parent(QuotaMode.Strict) };

        Create(new(5, null, QuotaMode.Oversell), position).ShouldBeRefused(ErrorCode.QuotaChildUnlimited);
        Create(new(null, 5, QuotaMode.Oversell), position).ShouldSucceed().Remove(position, null, A.Now).ShouldBeRefused(ErrorCode.QuotaChildUnlimited);
    }

    [Fact]
    public void A_quota_becomes_strict_only_where_everything_below_has_a_limit_and_fits()
    {
        var position = Position("NWR", 30) with { UnlimitedChildren = ["JBL"] };
        position = position with { Level = position.Level with { Own = 5, GivenOut = 50 } };

        Create(new(null, 50, QuotaMode.Strict), position).ShouldBeRefused(ErrorCode.QuotaOvercommitted, ErrorCode.QuotaChildUnlimited);
        Create(new(null, 55, QuotaMode.Strict), position with { UnlimitedChildren = [] }).ShouldSucceed();
    }

    [Fact]
    public void A_hard_limit_below_what_is_used_needs_to_be_meant()
    {
        Create(new(null, 9, QuotaMode.Oversell), Position("JBL", 10)).ShouldBeRefused(ErrorCode.QuotaBelowUsage);

        var quota = Quota.Create(Users, new(null, 9, QuotaMode.Oversell), Position("JBL", 10), allowOverUsage: true, A.Now).ShouldSucceed();
        quota.Hard.ShouldBe(9);
    }

    [Fact]
    public void Everything_wrong_with_the_limits_is_said_at_once()
    {
        Create(new(null, null, QuotaMode.Oversell), Position("JBL", 0)).ShouldBeRefused(ErrorCode.QuotaWithoutLimit);
        Create(new(5, null, QuotaMode.Strict), Position("JBL", 0)).ShouldBeRefused(ErrorCode.QuotaWithoutLimit);
        Create(new(11, 10, QuotaMode.Oversell), Position("JBL", 0)).ShouldBeRefused(ErrorCode.InvalidValue);
        Create(new(-2, -1, QuotaMode.Oversell), Position("JBL", 0)).ShouldBeRefused(ErrorCode.InvalidValue, ErrorCode.InvalidValue, ErrorCode.QuotaBelowUsage);
    }

    [Fact]
    public void Reaching_the_soft_limit_is_told_once_until_there_is_less()
    {
        var quota = Create(new(10, null, QuotaMode.Oversell), Position("JBL", 9)).ShouldSucceed();
        quota.DrainEvents();

        var told = new[] { 10, 11, 9, 10 }.Select(used =>
        {
            quota.Observe(used, A.Now);
            return quota.DrainEvents().OfType<QuotaSoftLimitReached>().Count();
        });

        told.ShouldBe([1, 0, 0, 1]);
    }

    [Fact]
    public void A_soft_limit_that_is_moved_is_looked_at_again()
    {
        var quota = Create(new(10, null, QuotaMode.Oversell), Position("JBL", 12)).ShouldSucceed();
        quota.DrainEvents().OfType<QuotaSoftLimitReached>().ShouldHaveSingleItem();

        quota.Change(new(12, null, QuotaMode.Oversell), Position("JBL", 12), false, 1, A.Now).ShouldSucceed();

        quota.DrainEvents().OfType<QuotaSoftLimitReached>().ShouldHaveSingleItem().Soft.ShouldBe(12);
        quota.Version.ShouldBe(2);
    }

    [Fact]
    public void An_older_version_is_refused()
    {
        var quota = Create(new(null, 10, QuotaMode.Oversell), Position("JBL", 0)).ShouldSucceed();

        quota.Change(new(null, 11, QuotaMode.Oversell), Position("JBL", 0), false, 7, A.Now).ShouldBeRefused(ErrorCode.VersionConflict);
        quota.Remove(Position("JBL", 0), 7, A.Now).ShouldBeRefused(ErrorCode.VersionConflict);
    }

    [Fact]
    public void Service_instances_are_counted_for_a_service_and_nothing_else_is()
    {
        QuotaKey.Of(QuotaMetric.ServiceInstances, " dns ").ShouldSucceed().ShouldBe(new QuotaKey(QuotaMetric.ServiceInstances, "DNS"));
        QuotaKey.Of(QuotaMetric.ServiceInstances, null).ShouldBeRefused(ErrorCode.Required);
        QuotaKey.Of(QuotaMetric.Users, "DNS").ShouldBeRefused(ErrorCode.InvalidValue);
    }

    private static Result<Quota> Create(QuotaLimits limits, QuotaPosition position) => Quota.Create(Users, limits, position, allowOverUsage: false, A.Now);

    private static QuotaPosition Position(string code, int used) => new(ConsumptionTests.Level(code, used), null, []);

    private static QuotaLevel Parent(QuotaMode mode) => ConsumptionTests.Level("NWR", 5, 50, mode) with { Own = 5, GivenOut = 40 };
}
