using CustomerGraph.Domain.Access;
using FsCheck;
using FsCheck.Fluent;
using static CustomerGraph.Domain.Tests.Access.Access;

namespace CustomerGraph.Domain.Tests.Access;

public class RoleGraphTests
{
    private static readonly string DnsWork = Permission.ForService(Permission.ServiceProvision, "DNS");
    private static readonly string M365Work = Permission.ForService(Permission.ServiceProvision, "M365");

    [Fact]
    public void A_service_administrator_manages_the_services_that_are_active()
    {
        Worth("DNS").ShouldContain(DnsWork);
        Worth("DNS").ShouldNotContain(M365Work);
        Worth("DNS", "M365").IsSupersetOf([DnsWork, M365Work]).ShouldBeTrue();
        Worth().ShouldNotContain(DnsWork);

        static IReadOnlySet<string> Worth(params string[] active) => Roles.Closure(Role("ServiceAdministrator"), active.ToHashSet());
    }

    [Fact]
    public void A_role_is_worth_what_it_includes()
    {
        var both = Roles.Closure(Role("UserAndServiceAdministrator"), new HashSet<string>());

        both.IsSupersetOf(Roles.Closure(Role("UserAdministrator"), new HashSet<string>())).ShouldBeTrue();
        both.IsSupersetOf(Roles.Closure(Role("ServiceAdministrator"), new HashSet<string>())).ShouldBeTrue();
    }

    [Fact]
    public void The_unqualified_permission_holds_for_every_service()
    {
        Permission.IsAmong(new HashSet<string> { Permission.ServiceProvision }, DnsWork).ShouldBeTrue();
        Permission.IsAmong(new HashSet<string> { DnsWork }, Permission.ServiceProvision).ShouldBeFalse();
    }

    [Fact]
    public void A_circle_is_found_over_conditional_edges_too()
    {
        var graph = Graph((1, [(2, "DNS")]), (2, [(3, (string?)null)]), (3, []));

        graph.FindCycle(new(3), [new RoleInclude(new(1), "M365")]).ShouldBe([new(3), new(1), new(2), new(3)]);
        graph.FindCycle(new(3), [new RoleInclude(new(3), null)]).ShouldBe([new(3), new(3)]);
        graph.FindCycle(new(1), [new RoleInclude(new(3), null)]).ShouldBeNull();
    }

    [Fact]
    public void Every_built_in_role_has_known_permissions_and_only_ids_that_are_reserved()
    {
        BuiltInRoles.Fixed.SelectMany(role => role.Permissions).ShouldAllBe(permission => Permission.IsKnown(permission));
        BuiltInRoles.Fixed.Select(role => role.Id.Value).ShouldAllBe(id => id <= BuiltInRoles.LastReservedId);
        BuiltInRoles.Fixed.Select(role => role.Code).ShouldBe(
        [
            "ServiceProviderAdministrator", "ServiceProviderDeveloper", "ResellerFullAdministrator", "ResellerAdministrator", "CustomerAdministrator",
            "UserAdministrator", "PartialUserAdministrator", "ServiceAdministrator", "UserAndServiceAdministrator", "ContentManagementAdministrator",
            "MyAccountManagement", "MyServicesManagement", "MyAccountAndServicesManagement", "ReadOnlyAuditor", "ApiUser",
        ]);
    }

    [Fact]
    public void Closures_end_and_are_what_a_naive_walk_finds() => Properties.Hold(Cases(), a =>
        a.Graph.Closure(new(0), a.Active).SetEquals(Naively(a.Graph, new(0), a.Active)));

    [Fact]
    public void More_services_are_never_worth_less() => Properties.Hold(Cases(), a =>
        a.Graph.Closure(new(0), a.Active).IsSubsetOf(a.Graph.ClosureWithAllServices(new(0)))
        && a.Graph.Closure(new(0), new HashSet<string>()).IsSubsetOf(a.Graph.Closure(new(0), a.Active)));

    [Fact]
    public void A_chain_is_there_exactly_where_the_permission_is() => Properties.Hold(Cases(), a => Enumerable.Range(0, Size).All(role =>
        a.Graph.FindChain(new(0), $"p{role}", include => include.WhenService is null || a.Active.Contains(include.WhenService), new HashSet<string>()) is not null
        == a.Graph.Closure(new(0), a.Active).Contains($"p{role}")));

    private const int Size = 8;

    private sealed record Case(RoleGraph Graph, IReadOnlySet<string> Active);

    // Any graph at all, circles included; role n has the permission p<n> of its own.
    private static Gen<Case> Cases() =>
        from edges in Gen.Choose(0, 20).SelectMany(count => Gen.ArrayOf(Edge(), count))
        from active in Gen.SubListOf("a", "b", "c")
        select new Case(
            Graph([.. Enumerable.Range(0, Size).Select(role => ((long)role, edges.Where(edge => edge.From == role).Select((long To, string? When) (edge) => (edge.To, edge.When)).ToArray()))]),
            active.ToHashSet());

    private static Gen<(long From, long To, string? When)> Edge() =>
        from start in Gen.Choose(0, Size - 1)
        from end in Gen.Choose(0, Size - 1)
        from service in Gen.Elements(null, "a", "b", "c")
        select ((long)start, (long)end, service);

    private static RoleGraph Graph(params (long Id, (long To, string? When)[] Includes)[] roles) => new(roles.Select(role => new RoleNode(
        new(role.Id), $"r{role.Id}", new HashSet<string> { $"p{role.Id}" }, [.. role.Includes.Select(edge => new RoleInclude(new(edge.To), edge.When))], Root)));

    // Grows the set until nothing is added.
    private static HashSet<string> Naively(RoleGraph graph, RoleId id, IReadOnlySet<string> active)
    {
        var reached = new HashSet<RoleId> { id };
        while (graph.Roles.Where(role => reached.Contains(role.Id)).SelectMany(role => role.Includes)
            .Where(include => include.WhenService is null || active.Contains(include.WhenService)).Select(include => include.RoleId).Except(reached).ToList() is { Count: > 0 } more)
            reached.UnionWith(more);
        return [.. graph.Roles.Where(role => reached.Contains(role.Id)).SelectMany(role => role.Permissions)];
    }
}
