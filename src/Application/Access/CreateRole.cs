using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Access;

/// <summary>A role of a customer's own.</summary>
/// <param name="CopiedFrom">The role whose permissions and inclusions it gets besides; null for none.</param>
public sealed record CreateRole(
    CustomerId CustomerId,
    string Code,
    string? Description,
    IReadOnlyList<string> Permissions,
    IReadOnlyList<RoleInclude> Includes,
    RoleId? CopiedFrom)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreateRoleHandler(Transactions transactions)
{
    public Task<Result<RoleId>> HandleAsync(
        CreateRole command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnceAsync(
        command.IdempotencyKey,
        command,
        actor,
        (work, cancellation) => CreateAsync(command, work, cancellation),
        changesTree: true,
        cancellationToken);

    private static async Task<Result<RoleId>> CreateAsync(CreateRole command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.RoleManage, "customerId", cancellationToken);
        if (!found.TryGet(out var owner, out var errors))
            return Result.Failure<RoleId>(errors);
        var roles = await work.RoleGraphAsync(cancellationToken);
        var input = Input(command, owner.Path, roles, RoleId.Behind((await work.IdsAsync(1, cancellationToken)).Next()), work);
        if (input.IsFailure)
            return Result.Failure<RoleId>(input.Errors);

        var problems = new Problems();
        var role = problems.Take(Role.Create(input.Value, owner, roles, RelatedCodes(owner.Path, roles)));
        problems.Take(Worth(input.Value.Permissions, input.Value.Includes, owner.Path, roles, work.Actor));
        if (problems.Any)
            return problems;
        work.Db.Add(role!);
        return role!.Id;
    }

    /// <summary>Nobody makes a role that gives more than they hold where it can be used.</summary>
    internal static Result Worth(
        IEnumerable<string> permissions, IEnumerable<RoleInclude> includes, TreePath owner, RoleGraph roles, Actor actor) =>
        Escalation.Check(
            actor,
            permissions.Where(Permission.IsKnown)
                .Concat(includes.SelectMany(include => roles.ClosureWithAllServices(include.RoleId)))
                .Distinct(),
            new TreeRegion(owner, AssignmentScope.Subtree));

    private static Result<NewRole> Input(CreateRole command, TreePath owner, RoleGraph roles, RoleId id, Work work)
    {
        var input = new NewRole
        {
            Id = id, Code = command.Code, Description = command.Description, Permissions = command.Permissions, Includes = command.Includes,
            Now = work.Now,
        };
        return command.CopiedFrom is not { } copied
            ? input
            : roles.Usable(copied, owner, "roleId")
                .Map(original => input with { Permissions = [.. original.Permissions], Includes = original.Includes });
    }

    // A role is never ambiguous where it can be used, so it differs from those above, and from those below.
    private static List<string> RelatedCodes(TreePath owner, RoleGraph roles) =>
        [.. roles.Roles.Where(role => role.IsUsableAt(owner) || owner.Covers(role.Owner!)).Select(role => role.Code)];
}
