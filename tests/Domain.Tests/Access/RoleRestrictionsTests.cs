using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Settings;
using static CustomerGraph.Domain.Tests.Access.Access;

namespace CustomerGraph.Domain.Tests.Access;

public class RoleRestrictionsTests
{
    [Fact]
    public void Where_roles_are_allowed_by_name_the_others_are_suspended()
    {
        var restrictions = Allowed(Reseller, "UserAdministrator");

        restrictions.SuspensionOf(Node("UserAdministrator"), X).ShouldBeNull();
        restrictions.SuspensionOf(Node("CustomerAdministrator"), X).ShouldBe(new RoleSuspension(Reseller.Leaf, IsNotAllowed: true));
        restrictions.SuspensionOf(Node("CustomerAdministrator"), Root).ShouldBeNull();
    }

    [Fact]
    public void A_list_of_which_everything_was_taken_out_allows_nothing()
    {
        var restrictions = RoleRestrictions.Of(
            [OnAllowed(Reseller, SettingOperator.Assign, "UserAdministrator"), OnAllowed(X, SettingOperator.Remove, "UserAdministrator")]);

        restrictions.SuspensionOf(Node("UserAdministrator"), Y).ShouldBeNull();
        restrictions.SuspensionOf(Node("UserAdministrator"), X).ShouldBe(new RoleSuspension(X.Leaf, IsNotAllowed: true));
        restrictions.SuspensionOf(Node("CustomerAdministrator"), X).ShouldBe(new RoleSuspension(Reseller.Leaf, IsNotAllowed: true));
    }

    [Fact]
    public void What_is_taken_out_of_no_list_at_all_is_not_allowed_and_the_rest_is()
    {
        var restrictions = RoleRestrictions.Of([OnAllowed(X, SettingOperator.Remove, "UserAdministrator")]);

        restrictions.SuspensionOf(Node("UserAdministrator"), BelowX).ShouldBe(new RoleSuspension(X.Leaf, IsNotAllowed: true));
        restrictions.SuspensionOf(Node("CustomerAdministrator"), BelowX).ShouldBeNull();
    }

    [Fact]
    public void A_list_that_was_reset_allows_everything_until_somebody_begins_it_anew()
    {
        var reset = RoleRestrictions.Of([OnAllowed(Root, SettingOperator.Assign, "UserAdministrator"), OnAllowed(Reseller, SettingOperator.Reset)]);
        var anew = RoleRestrictions.Of(
            [OnAllowed(Root, SettingOperator.Assign, "UserAdministrator"), OnAllowed(Reseller, SettingOperator.Reset), OnAllowed(X, SettingOperator.Append, "ApiUser")]);

        reset.SuspensionOf(Node("CustomerAdministrator"), X).ShouldBeNull();
        anew.SuspensionOf(Node("CustomerAdministrator"), X).ShouldBe(new RoleSuspension(X.Leaf, IsNotAllowed: true));
        anew.SuspensionOf(Node("ApiUser"), X).ShouldBeNull();
    }

    [Fact]
    public void A_copy_with_another_code_is_meant_too_where_a_list_names_what_it_is_a_copy_of()
    {
        var copy = new RoleNode(new(900), "Helper2", new HashSet<string>(), [], Reseller) { FormerCodes = ["Helper"] };

        Restricted(Root, "helper").SuspensionOf(copy, X).ShouldBe(new RoleSuspension(Root.Leaf, IsNotAllowed: false));
        Restricted(Root, "Helper3").SuspensionOf(copy, X).ShouldBeNull();
        Allowed(X, "Helper").SuspensionOf(copy, X).ShouldBeNull();
        Allowed(X, "Other").SuspensionOf(copy, X).ShouldNotBeNull();
        Restricted(Root, "helper").SuspendedAt(X, new RoleGraph([copy])).ShouldBe(["Helper2"]);
    }

    [Fact]
    public void Nobody_can_lock_the_provider_out() =>
        Restricted(X, "ServiceProviderAdministrator").SuspensionOf(Node("ServiceProviderAdministrator"), X).ShouldBeNull();
}
