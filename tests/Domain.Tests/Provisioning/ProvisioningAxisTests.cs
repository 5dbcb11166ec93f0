using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using NodaTime;

namespace CustomerGraph.Domain.Tests.Provisioning;

public class ProvisioningAxisTests
{
    private static readonly ProvisioningRequestId First = new(1);
    private static readonly ProvisioningRequestId Second = new(2);

    [Fact]
    public void Provisioning_goes_over_requested_and_in_progress()
    {
        var (root, customer) = (A.Root(), A.Customer());

        customer.RequestProvisioning(First, root, true, A.Now).ShouldSucceed();
        customer.Start(First, A.Now).ShouldSucceed();
        customer.Succeed(First, A.Now).ShouldSucceed();

        customer.DrainEvents().Cast<ProvisioningStatusChanged>().Select(change => (change.From, change.To, change.RequestId)).ShouldBe(
        [
            (ProvisioningStatus.NotProvisioned, ProvisioningStatus.Requested, First),
            (ProvisioningStatus.Requested, ProvisioningStatus.InProgress, First),
            (ProvisioningStatus.InProgress, ProvisioningStatus.Provisioned, First),
        ]);
        customer.Provisioning.ObservedGeneration.ShouldBe(customer.Provisioning.Generation);
        customer.Provisioning.RequestId.ShouldBeNull();
        customer.Version.ShouldBe(1);
    }

    [Fact]
    public void All_guards_of_a_request_are_reported_at_once()
    {
        var parent = A.Reseller();
        var bare = A.NewCustomer(8, primaryDomain: null) with { Fields = new() { Name = "Bare" } };
        var customer = Customer.Create(bare, parent).ShouldSucceed();

        customer.RequestProvisioning(First, parent, false, A.Now).ShouldBeRefused(
            ErrorCode.NotEffectivelyEnabled,
            ErrorCode.PrimaryDomainMissing,
            ErrorCode.ProvisionedFieldMissing,
            ErrorCode.ProvisionedFieldMissing,
            ErrorCode.ParentNotProvisioned);
    }

    [Fact]
    public void A_parent_with_pending_changes_is_enough()
    {
        var parent = A.Reseller();
        A.Provision(parent, A.Root());
        parent.Edit(new() { Name = "Changed" }, null, A.Now).ShouldSucceed();
        var child = Customer.Create(A.NewCustomer(8), parent).ShouldSucceed();

        child.RequestProvisioning(First, parent, true, A.Now).ShouldSucceed();
    }

    [Fact]
    public void A_second_request_is_refused_while_the_first_one_runs()
    {
        var customer = Requested();

        var error = customer.RequestProvisioning(Second, A.Root(), true, A.Now).Errors.ShouldHaveSingleItem();

        error.ShouldBe(new InvalidTransition(ProvisioningStatus.Requested, ProvisioningEvent.ProvisionRequested));
    }

    [Fact]
    public void An_edit_while_the_request_runs_is_not_lost()
    {
        var customer = Requested();
        customer.Start(First, A.Now).ShouldSucceed();

        customer.Edit(new() { Name = "Edited" }, null, A.Now).ShouldSucceed();
        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.InProgress);
        customer.Succeed(First, A.Now).ShouldSucceed();

        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.PendingChanges);
        customer.PendingChanges().ShouldBe([new("name", "Jones the Baker Ltd", "Edited")]);
        customer.Provisioning.ObservedGeneration.ShouldBeLessThan(customer.Provisioning.Generation);
    }

    [Fact]
    public void A_cancelled_request_leads_back_to_where_it_came_from()
    {
        var customer = Requested();
        customer.CancelRequest(First, A.Now).ShouldSucceed();
        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.NotProvisioned);

        var provisioned = A.ProvisionedCustomer();
        provisioned.RequestProvisioning(First, A.Root(), true, A.Now).ShouldSucceed();
        provisioned.Edit(new() { Name = "Edited" }, null, A.Now).ShouldSucceed();
        provisioned.CancelRequest(First, A.Now).ShouldSucceed();
        provisioned.Provisioning.Status.ShouldBe(ProvisioningStatus.PendingChanges);
    }

    [Fact]
    public void A_request_that_has_started_cannot_be_cancelled()
    {
        var customer = Requested();
        customer.Start(First, A.Now).ShouldSucceed();

        customer.CancelRequest(First, A.Now).ShouldBeRefused(ErrorCode.InvalidTransition);
    }

    [Fact]
    public void Where_an_approval_is_needed_the_request_waits_for_it()
    {
        var customer = A.Customer();
        customer.RequestProvisioning(First, A.Root(), true, A.Now, needsApproval: true).ShouldSucceed();
        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.AwaitingApproval);
        customer.Start(First, A.Now).ShouldBeRefused(ErrorCode.InvalidTransition);

        customer.Approve(First, A.Now).ShouldSucceed();
        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.Requested);
    }

    [Fact]
    public void A_rejected_request_leads_back_to_where_it_came_from()
    {
        var customer = A.ProvisionedCustomer();
        customer.RequestProvisioning(First, A.Root(), true, A.Now, needsApproval: true).ShouldSucceed();

        customer.Reject(First, A.Now).ShouldSucceed();

        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.Provisioned);
    }

    [Fact]
    public void A_hanging_request_can_be_reset_after_the_time_or_by_force()
    {
        var customer = Requested();
        var later = A.Now + Provisionable.DefaultStuckAfter;

        customer.ResetStatus("hangs", Provisionable.DefaultStuckAfter, false, later - Duration.FromSeconds(1)).ShouldBeRefused(ErrorCode.NotStuck);
        customer.ResetStatus(" ", Provisionable.DefaultStuckAfter, false, later).ShouldBeRefused(ErrorCode.Required);
        customer.ResetStatus("hangs", Provisionable.DefaultStuckAfter, false, later).ShouldSucceed();
        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.Failed);
        Requested().ResetStatus("hangs", Provisionable.DefaultStuckAfter, true, A.Now).ShouldSucceed();
        A.Customer().ResetStatus("hangs", Provisionable.DefaultStuckAfter, true, A.Now).ShouldBeRefused(ErrorCode.InvalidTransition);
    }

    [Fact]
    public void Late_results_of_a_request_that_was_reset_are_ignored()
    {
        var customer = Requested();
        customer.Start(First, A.Now).ShouldSucceed();
        customer.ResetStatus("hangs", Provisionable.DefaultStuckAfter, true, A.Now).ShouldSucceed();
        customer.RequestProvisioning(Second, A.Root(), true, A.Now).ShouldSucceed();
        customer.Start(Second, A.Now).ShouldSucceed();

        customer.Succeed(First, A.Now).ShouldBeRefused(ErrorCode.StaleRequest);
        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.InProgress);
    }

    [Fact]
    public void A_failed_request_says_why_and_can_be_asked_again()
    {
        var customer = Requested();
        customer.Start(First, A.Now).ShouldSucceed();
        customer.Fail(First, "The name is taken.", A.Now).ShouldSucceed();

        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.Failed);
        customer.Provisioning.FailureReason.ShouldBe("The name is taken.");
        customer.RequestProvisioning(Second, A.Root(), true, A.Now).ShouldSucceed();
    }

    [Fact]
    public void Deprovisioning_keeps_our_record_and_allows_another_start()
    {
        var customer = A.ProvisionedCustomer();
        customer.RequestDeprovisioning(First, 0, false, A.Now).ShouldSucceed();
        customer.Start(First, A.Now).ShouldSucceed();
        customer.Succeed(First, A.Now).ShouldSucceed();

        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.Deprovisioned);
        customer.Name.ShouldBe("Jones the Baker Ltd");
        customer.PendingChanges().ShouldBeEmpty();
        A.Provision(customer, A.Root());
        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.Provisioned);
    }

    [Fact]
    public void The_root_cannot_be_deprovisioned() =>
        A.Root().RequestDeprovisioning(First, 0, false, A.Now).ShouldBeRefused(ErrorCode.IsRoot);

    [Fact]
    public void Provisioned_children_stand_against_deprovisioning_unless_they_go_first()
    {
        A.ProvisionedCustomer().RequestDeprovisioning(First, 2, false, A.Now).ShouldBeRefused(ErrorCode.ChildrenStillProvisioned);
        A.ProvisionedCustomer().RequestDeprovisioning(First, 2, true, A.Now).ShouldSucceed();
    }

    [Fact]
    public void A_skipped_provisioning_leads_back_and_a_skipped_removal_has_failed()
    {
        var requested = Requested();
        requested.Skip(First, "The customer failed.", A.Now).ShouldSucceed();
        requested.Provisioning.Status.ShouldBe(ProvisioningStatus.NotProvisioned);

        var leaving = A.ProvisionedCustomer();
        leaving.RequestDeprovisioning(First, 0, false, A.Now).ShouldSucceed();
        leaving.Skip(First, "A service failed.", A.Now).ShouldSucceed();
        leaving.Provisioning.Status.ShouldBe(ProvisioningStatus.DeprovisionFailed);
    }

    [Fact]
    public void A_snapshot_reads_back_from_its_stored_form()
    {
        var fields = ProvisionedFields.Of(("b", "ü \" \n"), ("a", null));

        ProvisionedFields.FromJson(fields.ToJson()).ShouldBe(fields);
        fields.ShouldNotBe(ProvisionedFields.Of(("a", null)));
    }

    private static Customer Requested()
    {
        var customer = A.Customer();
        customer.RequestProvisioning(First, A.Root(), true, A.Now).ShouldSucceed();
        return customer;
    }
}
