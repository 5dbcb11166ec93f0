using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Customers;

public class CustomerLifecycleTests
{
    private static readonly Duration Retention = Duration.FromDays(30);

    [Fact]
    public void Disabling_the_root_is_refused() => A.Root().Disable("x", null, A.Now).ShouldBeRefused(ErrorCode.IsRoot);

    [Fact]
    public void Disabling_needs_a_reason() => A.Customer().Disable(" ", null, A.Now).ShouldBeRefused(ErrorCode.Required);

    [Fact]
    public void Disabling_twice_is_refused()
    {
        var customer = A.Customer();
        customer.Disable("unpaid", null, A.Now).ShouldSucceed();

        customer.Disable("unpaid", null, A.Now).ShouldBeRefused(ErrorCode.AlreadyDisabled);
    }

    [Fact]
    public void Disabling_while_a_request_is_under_way_is_refused()
    {
        var customer = A.Customer();
        customer.RequestProvisioning(new(1), A.Root(), true, A.Now).ShouldSucceed();

        customer.Disable("unpaid", null, A.Now).ShouldBeRefused(ErrorCode.Busy);
    }

    [Fact]
    public void Enabling_gives_the_own_flag_back_and_provisions_nothing()
    {
        var customer = A.Customer();
        customer.Disable("unpaid", null, A.Now).ShouldSucceed();
        customer.DisabledReason.ShouldBe("unpaid");

        customer.Enable(null, A.Now).ShouldSucceed();

        (customer.Enabled, customer.DisabledReason).ShouldBe((true, null));
        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.NotProvisioned);
        customer.Enable(null, A.Now).ShouldBeRefused(ErrorCode.AlreadyEnabled);
    }

    [Fact]
    public void A_disabled_ancestor_counts_for_everything_below()
    {
        EffectiveEnablement.Of([true, false, true]).ShouldBeFalse();
        EffectiveEnablement.Of([true, true, true]).ShouldBeTrue();
    }

    [Fact]
    public void Removing_reseller_capability_is_refused_while_children_exist()
    {
        var reseller = A.Reseller();

        reseller.RevokeResellerCapability(2, A.Now).ShouldBeRefused(ErrorCode.ResellerHasChildren);
        reseller.Kind.ShouldBe(CustomerKind.Reseller);

        reseller.RevokeResellerCapability(0, A.Now).ShouldSucceed();
        reseller.Kind.ShouldBe(CustomerKind.Customer);
    }

    [Fact]
    public void Deleting_leaves_a_tombstone_with_its_code_and_frees_the_domains()
    {
        var customer = A.Customer();

        customer.Delete(DeleteFacts.Nothing, Retention, 1, A.Now).ShouldSucceed();

        customer.IsDeleted.ShouldBeTrue();
        customer.PurgeAfter.ShouldBe(A.Now + Retention);
        customer.Code.Value.ShouldBe("JBL");
        customer.Domains.ShouldBeEmpty();
        customer.DrainEvents().ShouldHaveSingleItem().Name.ShouldBe("customer.deleted");
    }

    [Fact]
    public void A_deleted_customer_can_neither_be_edited_nor_provisioned_nor_deleted_again()
    {
        var customer = A.Customer();
        customer.Delete(DeleteFacts.Nothing, Retention, null, A.Now).ShouldSucceed();

        customer.Edit(new() { City = "x" }, null, A.Now).ShouldBeRefused(ErrorCode.CustomerDeleted);
        customer.Delete(DeleteFacts.Nothing, Retention, null, A.Now).ShouldBeRefused(ErrorCode.CustomerDeleted);
        customer.RequestProvisioning(new(1), A.Root(), true, A.Now).Errors.ShouldContain(error => error.Code == ErrorCode.CustomerDeleted);
    }

    [Fact]
    public void A_delete_plan_names_every_blocker_with_count_and_samples()
    {
        var facts = new DeleteFacts
        {
            Children = Dependents.Of([11, 12, 13, 14, 15, 16]),
            ActiveContracts = Dependents.Of([21]),
            UnbilledUsage = Dependents.Of([31]),
            ActiveServices = Dependents.Of([41]),
            OpenApprovals = Dependents.Of([61]),
            UsersOnVerifiedDomains = new(70, [71, 72]),
        };

        var customer = A.Customer();
        customer.PlaceLegalHold("Case 7", null, A.Now).ShouldSucceed();

        var plan = DeletePlan.For(customer, facts);

        plan.IsAllowed.ShouldBeFalse();
        plan.Blockers.Select(blocker => (blocker.Code, blocker.Count)).ShouldBe(
        [
            (DeleteBlockerCode.HasChildren, 6), (DeleteBlockerCode.ActiveContract, 1), (DeleteBlockerCode.UnbilledUsage, 1),
            (DeleteBlockerCode.ActiveServices, 1), (DeleteBlockerCode.LegalHold, 1), (DeleteBlockerCode.OpenApproval, 1),
            (DeleteBlockerCode.VerifiedDomainInUse, 70),
        ]);
        plan.Blockers[0].SampleIds.ShouldBe([11, 12, 13, 14, 15]);
    }

    [Fact]
    public void The_root_cannot_be_deleted() => Blockers(A.Root()).ShouldBe([DeleteBlockerCode.IsRoot]);

    [Fact]
    public void A_provisioned_customer_cannot_be_deleted_even_if_disabled()
    {
        var customer = A.ProvisionedCustomer();
        Blockers(customer).ShouldBe([DeleteBlockerCode.NotDeprovisioned]);

        customer.Disable("unpaid", null, A.Now).ShouldSucceed();
        Blockers(customer).ShouldBe([DeleteBlockerCode.NotDeprovisioned]);
    }

    [Fact]
    public void A_customer_whose_first_request_failed_can_be_deleted_once_disabled()
    {
        var customer = A.Customer();
        customer.RequestProvisioning(new(1), A.Root(), true, A.Now).ShouldSucceed();
        Blockers(customer).ShouldBe([DeleteBlockerCode.NotDeprovisioned, DeleteBlockerCode.Busy]);

        customer.Start(new(1), A.Now).ShouldSucceed();
        customer.Fail(new(1), "no", A.Now).ShouldSucceed();
        Blockers(customer).ShouldBe([DeleteBlockerCode.NotDeprovisioned]);

        customer.Disable("never came", null, A.Now).ShouldSucceed();
        Blockers(customer).ShouldBeEmpty();
    }

    [Fact]
    public void A_refused_delete_says_what_blocks_it()
    {
        var error = A.Root().Delete(DeleteFacts.Nothing, Retention, null, A.Now).Errors.ShouldHaveSingleItem();

        error.ShouldBeOfType<DeleteBlocked>().Blockers.ShouldHaveSingleItem().SampleIds.ShouldBe([1]);
    }

    private static IEnumerable<DeleteBlockerCode> Blockers(Customer customer) =>
        DeletePlan.For(customer, DeleteFacts.Nothing).Blockers.Select(blocker => blocker.Code);
}
