using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Access;

/// <summary>Changes a custom role; who has it has the new one at once.</summary>
public sealed record UpdateRole(RoleId RoleId, RoleFields Fields, int? ExpectedVersion);

public sealed class UpdateRoleHandler(Transactions transactions, KeyHolder holder)
{
    public async Task<Result<RoleId>> HandleAsync(UpdateRole command, Actor actor, CancellationToken cancellationToken)
    {
        var updated = await transactions.RunAsync(
            actor, (work, cancellation) => UpdateAsync(command, work, cancellation), changesTree: true, cancellationToken);
        holder.Forget();
        return updated;
    }

    private static async Task<Result<RoleId>> UpdateAsync(UpdateRole command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.RoleAsync(command.RoleId, cancellationToken);
        if (!found.TryGet(out var target, out var errors))
            return Result.Failure<RoleId>(errors);

        var (role, owner) = target;
        var roles = await work.RoleGraphAsync(cancellationToken);
        var problems = new Problems();
        problems.Take(role.Edit(command.Fields, owner.Path, roles, command.ExpectedVersion, work.Now));
        problems.Take(CreateRoleHandler.Worth(
            command.Fields.Permissions.ValueOr(role.Permissions)!,
            command.Fields.Includes.ValueOr(role.Includes)!,
            owner.Path,
            roles,
            work.Actor));
        // Whoever decides about customers below stands above them.
        problems.Take(await work.KeepsAdministratorAsync(owner, access => access.WithRole(role.ToNode(owner.Path)), cancellationToken));
        return problems.Any ? problems : role.Id;
    }
}
