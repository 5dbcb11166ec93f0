using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Access;

/// <summary>Takes a role away from a user at one customer.</summary>
public sealed record UnassignRole(RoleAssignmentId AssignmentId, int? ExpectedVersion);

public sealed class UnassignRoleHandler(Transactions transactions, KeyHolder holder)
{
    public async Task<Result<UserId>> HandleAsync(UnassignRole command, Actor actor, CancellationToken cancellationToken)
    {
        var taken = await transactions.RunAsync(
            actor, (work, cancellation) => TakeAsync(command, work, cancellation), changesTree: true, cancellationToken);
        holder.Forget();
        return taken;
    }

    private static async Task<Result<UserId>> TakeAsync(UnassignRole command, Work work, CancellationToken cancellationToken)
    {
        var user = await work.Db.Users.SingleOrDefaultAsync(
            row => row.Assignments.Any(assignment => assignment.Id == command.AssignmentId), cancellationToken);
        var assignment = user?.Assignments.Single(row => row.Id == command.AssignmentId);
        var at = await work.OwnerAsync(
            assignment, assignment?.CustomerId, command.AssignmentId.Value, Permission.RoleAssign, "assignmentId", cancellationToken);
        if (at.IsFailure)
            return Result.Failure<UserId>(at.Errors);

        var home = await work.Db.Customers.SingleAsync(customer => customer.Id == user!.CustomerId, cancellationToken);
        var problems = new Problems();
        // Nobody takes away what they could not give.
        problems.Take(Escalation.Check(
            work.Actor, await work.RoleGraphAsync(cancellationToken), assignment!.RoleId, new TreeRegion(at.Value.Path, assignment.Scope)));
        problems.Take(await work.KeepsAdministratorAsync(user!, home, access => access.Without(assignment.Id), cancellationToken));
        problems.Take(user!.Unassign(assignment.Id, command.ExpectedVersion, work.Now));
        return problems.Any ? problems : user.Id;
    }
}
