using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using NodaTime;
using static CustomerGraph.Domain.Tests.Access.Access;

namespace CustomerGraph.Domain.Tests.Access;

public class UserAccessTests
{
    private static readonly string DnsWork = Permission.ForService(Permission.ServiceProvision, "DNS");
    private static readonly string M365Work = Permission.ForService(Permission.ServiceProvision, "M365");

    [Fact]
    public void Services_count_where_something_is_done_not_where_the_role_was_given()
    {
        var user = User(Active((X, "DNS"), (Y, "M365")), grants: Grant("ServiceAdministrator", Reseller, AssignmentScope.Subtree));

        user.Allows(DnsWork, X).ShouldBeTrue();
        user.Allows(M365Work, X).ShouldBeFalse();
        user.Allows(M365Work, Y).ShouldBeTrue();
        user.Allows(DnsWork, Reseller).ShouldBeFalse();
    }

    [Theory]
    [InlineData(AssignmentScope.Self, true, false, false)]
    [InlineData(AssignmentScope.Children, false, true, false)]
    [InlineData(AssignmentScope.Subtree, true, true, true)]
    public void An_assignment_reaches_as_far_as_its_scope(AssignmentScope scope, bool itself, bool child, bool grandchild)
    {
        var user = Having(Grant("CustomerAdministrator", Reseller, scope));

        user.Allows(Permission.UserCreate, Reseller).ShouldBe(itself);
        user.Allows(Permission.UserCreate, X).ShouldBe(child);
        user.Allows(Permission.UserCreate, BelowX).ShouldBe(grandchild);
        user.Allows(Permission.UserCreate, Root).ShouldBeFalse();
    }

    [Fact]
    public void An_assignment_counts_from_its_beginning_until_its_end()
    {
        var hour = Duration.FromHours(1);

        Having(Grant("CustomerAdministrator", X, from: A.Now, to: A.Now + hour)).Allows(Permission.UserCreate, X).ShouldBeTrue();
        Having(Grant("CustomerAdministrator", X, from: A.Now + hour)).Allows(Permission.UserCreate, X).ShouldBeFalse();
        Having(Grant("CustomerAdministrator", X, to: A.Now)).Allows(Permission.UserCreate, X).ShouldBeFalse();
    }

    [Fact]
    public void A_restricted_role_is_worth_nothing_there_and_below_by_itself_and_by_inclusion()
    {
        var user = User(
            restrictions: Restricted(X, "useradministrator"),
            grants: [Grant("UserAdministrator", Reseller, AssignmentScope.Subtree), Grant("UserAndServiceAdministrator", X)]);

        user.Allows(Permission.UserCreate, Reseller).ShouldBeTrue();
        user.Allows(Permission.UserCreate, X).ShouldBeFalse();
        user.Allows(Permission.UserCreate, BelowX).ShouldBeFalse();
        user.Allows(Permission.ServiceRead, X).ShouldBeTrue();
    }

    [Fact]
    public void Nobody_gives_what_they_do_not_hold_with_all_services_on_and_everywhere_it_reaches()
    {
        var administrator = As(Having(Grant("CustomerAdministrator", Reseller)));
        var serviceAdministrator = As(User(Active((Reseller, "DNS")), grants: [Grant("ServiceAdministrator", Reseller), Grant("UserAdministrator", Reseller)]));

        Give(administrator, "UserAdministrator", AssignmentScope.Self).ShouldSucceed();
        Give(administrator, "ServiceAdministrator", AssignmentScope.Self).ShouldSucceed();
        Give(administrator, "UserAdministrator", AssignmentScope.Subtree).ShouldBeRefused(ErrorCode.PermissionEscalation);
        Give(administrator, "ResellerAdministrator", AssignmentScope.Self).ShouldBeRefused(ErrorCode.PermissionEscalation);
        Give(serviceAdministrator, "ServiceAdministrator", AssignmentScope.Self).ShouldBeRefused(ErrorCode.PermissionEscalation);

        static Result Give(Actor actor, string role, AssignmentScope scope) =>
            Escalation.Check(actor, Roles, Role(role), new TreeRegion(Reseller, scope));
    }

    [Fact]
    public void What_is_missing_is_named() => Escalation.Check(As(Having(Grant("UserAdministrator", X))), Roles, Role("ContentManagementAdministrator"), new TreeRegion(X, AssignmentScope.Self))
        .Errors[0].ShouldBeOfType<PermissionEscalation>().Permissions.ShouldBe([Permission.BrandRead, Permission.BrandWrite]);

    [Fact]
    public void A_restriction_somewhere_below_is_a_hole_in_what_can_be_given()
    {
        var actor = As(User(restrictions: Restricted(X, "ResellerAdministrator"), grants: Grant("ResellerAdministrator", Reseller, AssignmentScope.Subtree)));

        actor.MayThroughout(Permission.UserCreate, new TreeRegion(Reseller, AssignmentScope.Subtree)).ShouldBeFalse();
        actor.MayThroughout(Permission.UserCreate, new TreeRegion(Y, AssignmentScope.Subtree)).ShouldBeTrue();
        actor.ZonesWith(Permission.CustomerRead).ShouldBe([new TreeZone(new TreeRegion(Reseller, AssignmentScope.Subtree), [X])]);
    }

    [Fact]
    public void A_key_that_acts_as_a_user_does_neither_more_than_the_user_nor_more_than_the_key()
    {
        var user = Having(Grant("CustomerAdministrator", Reseller, AssignmentScope.Subtree));
        var key = new Actor("key", X.Leaf, [X], ApiScopes.Permissions([ApiScope.Read])) { User = user };

        key.May(Permission.UserRead, X).ShouldBeTrue();
        key.May(Permission.UserCreate, X).ShouldBeFalse();
        key.May(Permission.AuditRead, X).ShouldBeFalse();
        key.CanSee(Y).ShouldBeFalse();
        key.ZonesWith(Permission.CustomerRead).ShouldBe([TreeZone.Subtree(X)]);
    }

    [Fact]
    public void The_last_administrator_stays_unless_somebody_above_decides()
    {
        var customer = A.Customer();
        var administrator = Having(Grant("CustomerAdministrator", customer.Path));
        var reseller = As(Having(Grant("ResellerAdministrator", customer.Path.Parent!, AssignmentScope.Subtree)));

        LastAdministrator.Check(customer, [administrator], [], As(administrator)).ShouldBeRefused(ErrorCode.LastAdministrator);
        LastAdministrator.Check(customer, [administrator, administrator], [administrator], As(administrator)).ShouldSucceed();
        LastAdministrator.Check(customer, [administrator], [], reseller).ShouldSucceed();
        LastAdministrator.Check(customer, [], [], As(administrator)).ShouldSucceed();
    }

    [Fact]
    public void Allowed_is_explained_by_assignment_and_roles()
    {
        var user = User(Active((X, "DNS")), grants: Grant("UserAndServiceAdministrator", Reseller, AssignmentScope.Subtree));

        var answer = user.Explain(DnsWork, X);

        answer.IsAllowed.ShouldBeTrue();
        answer.AllowedBy.Single().Roles.Select(step => (step.Role.Code, step.WhenService)).ShouldBe(
            [("UserAndServiceAdministrator", null), ("ServiceAdministrator", null), ("DNSAdministrator", "DNS")]);
    }

    public static TheoryData<AccessMissCause, TreePath> Misses => new()
    {
        { AccessMissCause.ServiceInactive, Y },
        { AccessMissCause.RoleSuspended, X },
        { AccessMissCause.OutOfScope, Root },
    };

    [Theory, MemberData(nameof(Misses))]
    public void Denied_is_explained_by_what_was_nearest(AccessMissCause cause, TreePath path)
    {
        var user = User(
            Active((X, "DNS")), Restricted(X, "ServiceAdministrator"), grants: Grant("ServiceAdministrator", Reseller, AssignmentScope.Subtree));

        user.Explain(DnsWork, path).NearestMiss!.Cause.ShouldBe(cause);
    }

    [Fact]
    public void Denied_for_time_switch_or_want_of_a_role()
    {
        var hour = Duration.FromHours(1);
        Cause(Having(Grant("UserAdministrator", X, from: A.Now + hour))).ShouldBe(AccessMissCause.NotYetValid);
        Cause(Having(Grant("UserAdministrator", X, to: A.Now - hour))).ShouldBe(AccessMissCause.Expired);
        Cause(User(isEnabled: false, grants: Grant("UserAdministrator", X))).ShouldBe(AccessMissCause.UserDisabled);
        Cause(Having(Grant("ReadOnlyAuditor", X))).ShouldBe(AccessMissCause.NoRole);

        static AccessMissCause Cause(UserAccess user) => user.Explain(Permission.UserCreate, X).NearestMiss!.Cause;
    }

    [Fact]
    public void Every_answer_agrees_with_the_gate()
    {
        var user = User(
            Active((X, "DNS"), (Y, "M365")), Restricted(Y, "UserAdministrator"),
            grants: [Grant("UserAndServiceAdministrator", Reseller, AssignmentScope.Subtree), Grant("CustomerAdministrator", X), Grant("ReadOnlyAuditor", Root, AssignmentScope.Children)]);

        foreach (var path in new[] { Root, Reseller, X, Y, BelowX })
        {
            foreach (var permission in Permission.All.Append(DnsWork).Append(M365Work))
            {
                user.Explain(permission, path).IsAllowed.ShouldBe(user.Allows(permission, path), $"{permission} at {path}");
                Permission.IsAmong(user.PermissionsAt(path), permission).ShouldBe(user.Allows(permission, path), $"{permission} at {path}");
            }
        }
    }
}
