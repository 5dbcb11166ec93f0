using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Access;

/// <summary>Deletes a custom role that nobody has and no other role includes.</summary>
public sealed record DeleteRole(RoleId RoleId, int? ExpectedVersion);

public sealed class DeleteRoleHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(DeleteRole command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor, (work, cancellation) => DeleteAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerId>> DeleteAsync(DeleteRole command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.RoleAsync(command.RoleId, cancellationToken);
        if (!found.TryGet(out var target, out var errors))
            return Result.Failure<CustomerId>(errors);

        var (role, owner) = target;
        var roles = await work.RoleGraphAsync(cancellationToken);
        var including = roles.Roles.Count(other => other.Includes.Any(include => include.RoleId == role.Id));
        var assignments = await work.Db.Users.CountAsync(
            user => user.Assignments.Any(assignment => assignment.RoleId == role.Id), cancellationToken);
        var deleted = role.Delete(assignments, including, command.ExpectedVersion, work.Now);
        if (deleted.IsFailure)
            return Result.Failure<CustomerId>(deleted.Errors);
        work.Forget(role);
        return owner.Id;
    }
}
