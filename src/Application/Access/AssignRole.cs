using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>A role for a user at a customer, which need not be the user's own.</summary>
/// <param name="Scope">Null takes the one that is usual for the role.</param>
public sealed record AssignRole(
    UserId UserId, RoleId RoleId, CustomerId CustomerId, AssignmentScope? Scope, Instant? ValidFrom, Instant? ValidTo, int? ExpectedVersion)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class AssignRoleHandler(Transactions transactions, KeyHolder holder)
{
    public async Task<Result<RoleAssignmentId>> HandleAsync(AssignRole command, Actor actor, CancellationToken cancellationToken)
    {
        var assigned = await transactions.RunOnceAsync(
            command.IdempotencyKey,
            command,
            actor,
            (work, cancellation) => AssignAsync(command, work, cancellation),
            changesTree: true,
            cancellationToken);
        holder.Forget();
        return assigned;
    }

    private static async Task<Result<RoleAssignmentId>> AssignAsync(AssignRole command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var (user, _) = problems.Take(await work.UserAsync(command.UserId, Permission.UserRead, cancellationToken));
        var customer = problems.Take(await work.CustomerAsync(command.CustomerId, Permission.RoleAssign, "customerId", cancellationToken));
        var roles = await work.RoleGraphAsync(cancellationToken);
        var role = customer is null ? null : problems.Take(roles.Usable(command.RoleId, customer.Path, "roleId"));
        if (problems.Any)
            return problems;

        var restrictions = await work.RoleRestrictionsAsync(cancellationToken);
        var assigned = problems.Take(user.Assign(
            new NewAssignment
            {
                Id = new((await work.IdsAsync(1, cancellationToken)).Next()), Role = role!, Customer = customer!,
                Scope = command.Scope, ValidFrom = command.ValidFrom, ValidTo = command.ValidTo,
            },
            restrictions, command.ExpectedVersion, work.Now));
        var scope = assigned?.Scope ?? command.Scope ?? AssignmentScope.Self;
        problems.Take(Escalation.Check(work.Actor, roles, role!.Id, new TreeRegion(customer!.Path, scope)));
        return problems.Any ? problems : assigned!.Id;
    }
}
