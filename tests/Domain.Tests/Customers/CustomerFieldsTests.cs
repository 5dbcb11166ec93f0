using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Domain.Tests.Customers;

public class CustomerFieldsTests
{
    [Fact]
    public void What_is_left_out_stays_and_null_clears()
    {
        var customer = A.Customer();
        customer.Edit(new() { City = "Cardiff", Phone = "1" }, 1, A.Now).ShouldSucceed();

        customer.Edit(new() { City = (string?)null }, 2, A.Now).ShouldSucceed();

        customer.PostalAddress.City.ShouldBeNull();
        customer.Phone.ShouldBe("1");
        customer.Version.ShouldBe(3);
    }

    [Fact]
    public void An_edit_says_which_fields_changed()
    {
        var customer = A.Customer();

        customer.Edit(new() { Name = "Jones Ltd", Country = "gb", Rank = "Gold" }, null, A.Now).ShouldSucceed();

        customer.DrainEvents().ShouldHaveSingleItem().ShouldBeOfType<CustomerEdited>().Fields.ShouldBe(["name", "country", "rank"]);
    }

    [Fact]
    public void An_edit_that_changes_nothing_makes_no_version()
    {
        var customer = A.Customer();

        customer.Edit(new() { Name = customer.Name }, 1, A.Now).ShouldSucceed();

        customer.Version.ShouldBe(1);
        customer.DrainEvents().ShouldBeEmpty();
    }

    [Fact]
    public void An_edit_of_an_older_version_is_refused_and_changes_nothing()
    {
        var customer = A.Customer();
        customer.Edit(new() { City = "Cardiff" }, 1, A.Now).ShouldSucceed();

        var error = customer.Edit(new() { City = "Bristol" }, 1, A.Now).Errors.ShouldHaveSingleItem();

        error.ShouldBeOfType<VersionConflict>().CurrentVersion.ShouldBe(2);
        customer.PostalAddress.City.ShouldBe("Cardiff");
    }

    [Fact]
    public void A_wrong_field_keeps_the_right_ones_from_being_saved()
    {
        var customer = A.Customer();

        customer.Edit(new() { City = "Cardiff", ContactEmail = "x" }, null, A.Now).ShouldBeRefused(ErrorCode.InvalidEmail);

        customer.PostalAddress.City.ShouldBeNull();
    }

    [Fact]
    public void The_name_cannot_be_cleared() =>
        A.Customer().Edit(new() { Name = (string?)null }, null, A.Now).ShouldBeRefused(ErrorCode.Required);

    [Fact]
    public void Text_with_control_characters_is_refused() =>
        A.Customer().Edit(new() { Notes = "a\0b" }, null, A.Now).ShouldBeRefused(ErrorCode.InvalidValue);

    [Fact]
    public void Notes_may_have_several_lines_but_not_more_than_their_limit()
    {
        A.Customer().Edit(new() { Notes = "a\r\nb\tc" }, null, A.Now).ShouldSucceed();
        A.Customer().Edit(new() { Notes = new string('x', 10_001) }, null, A.Now).ShouldBeRefused(ErrorCode.TooLong);
    }

    [Fact]
    public void Editing_a_provisioned_field_shows_the_difference_until_it_is_taken_back()
    {
        var customer = A.ProvisionedCustomer();

        customer.Edit(new() { Name = "Jones & Sons" }, null, A.Now).ShouldSucceed();

        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.PendingChanges);
        customer.PendingChanges().ShouldBe([new("name", "Jones the Baker Ltd", "Jones & Sons")]);

        customer.Edit(new() { Name = "Jones the Baker Ltd" }, null, A.Now).ShouldSucceed();
        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.Provisioned);
        customer.PendingChanges().ShouldBeEmpty();
    }

    [Fact]
    public void Editing_a_field_that_is_only_ours_leaves_it_provisioned()
    {
        var customer = A.ProvisionedCustomer();

        customer.Edit(new() { Notes = "Called.", Rank = "Gold" }, null, A.Now).ShouldSucceed();

        customer.Provisioning.Status.ShouldBe(ProvisioningStatus.Provisioned);
    }

    [Fact]
    public void Nothing_can_be_edited_while_deprovisioning()
    {
        var customer = A.ProvisionedCustomer();
        customer.RequestDeprovisioning(new(1), 0, false, A.Now).ShouldSucceed();
        customer.Start(new(1), A.Now).ShouldSucceed();

        customer.Edit(new() { City = "Cardiff" }, null, A.Now).ShouldBeRefused(ErrorCode.EditWhileDeprovisioning);
    }

    [Fact]
    public void A_disabled_customer_can_be_edited()
    {
        var customer = A.Customer();
        customer.Disable("unpaid", null, A.Now).ShouldSucceed();

        customer.Edit(new() { City = "Cardiff" }, null, A.Now).ShouldSucceed();
    }
}
