using CustomerGraph.Domain.Access;

namespace CustomerGraph.Domain.Tests.Access;

public class RoleTests
{
    [Fact]
    public void Everything_wrong_with_a_role_is_said_at_once()
    {
        var input = New("1st", permissions: ["user.read", "nope"], includes: [new RoleInclude(new(9999), null)]);

        Create(input).ShouldBeRefused(ErrorCode.InvalidRoleCode, ErrorCode.UnknownPermission, ErrorCode.NotFound);
    }

    [Fact]
    public void A_code_is_unique_among_those_it_could_meet_whatever_its_case() =>
        Create(New("helpdesk"), "HelpDesk").ShouldBeRefused(ErrorCode.RoleCodeTaken);

    [Fact]
    public void Including_itself_over_others_is_refused_with_the_way()
    {
        var graph = new RoleGraph(
        [
            .. BuiltInRoles.All([]),
            new RoleNode(new(500), "A", new HashSet<string>(), [], A.Customer().Path),
            new RoleNode(new(501), "B", new HashSet<string>(), [new RoleInclude(new(500), "DNS")], A.Customer().Path),
        ]);
        var role = Create(New("A")).ShouldSucceed();

        var edited = role.Edit(new RoleFields { Includes = Optional.Of<IReadOnlyList<RoleInclude>>([new(new(501), null)]) }, A.Customer().Path, graph, null, A.Now);

        edited.ShouldBeRefused(ErrorCode.RoleCycle);
        edited.Errors[0].ShouldBeOfType<RoleCycle>().Cycle.ShouldBe(["A", "B", "A"]);
    }

    [Fact]
    public void A_built_in_role_stays_as_it_is()
    {
        var role = Role.OfService(new(600), "DNS", "DNS hosting", new(1), A.Now);

        role.Edit(new RoleFields { Description = "mine" }, A.Root().Path, RoleGraph.BuiltIn, null, A.Now).ShouldBeRefused(ErrorCode.RoleBuiltIn);
        role.Delete(0, 0, null, A.Now).ShouldBeRefused(ErrorCode.RoleBuiltIn);
    }

    [Fact]
    public void A_role_in_use_is_not_deleted() =>
        Create(New("A")).ShouldSucceed().Delete(assignments: 1, includingRoles: 2, expectedVersion: 7, A.Now)
            .ShouldBeRefused(ErrorCode.VersionConflict, ErrorCode.RoleAssigned, ErrorCode.RoleIncluded);

    private static NewRole New(string code, string[]? permissions = null, RoleInclude[]? includes = null) =>
        new() { Id = new(500), Code = code, Permissions = permissions ?? [], Includes = includes ?? [], Now = A.Now };

    private static Result<Role> Create(NewRole input, params string[] related) => Role.Create(input, A.Customer(), RoleGraph.BuiltIn, related);
}
