using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Access;

/// <summary>A role that a user is to have.</summary>
public sealed record NewAssignment
{
    public required RoleAssignmentId Id { get; init; }

    public required RoleNode Role { get; init; }

    /// <summary>Where it is to hold.</summary>
    public required Customer Customer { get; init; }

    /// <summary>Null takes the scope that is usual for the role.</summary>
    public AssignmentScope? Scope { get; init; }

    /// <summary>Null: from now on.</summary>
    public Instant? ValidFrom { get; init; }

    /// <summary>Null: for ever.</summary>
    public Instant? ValidTo { get; init; }
}

public sealed partial class User
{
    public const int MaxAssignments = 200;

    /// <summary>
    /// Gives the user a role at a customer, once for each scope. Whether the giver may is for <see cref="Escalation"/> to say.
    /// </summary>
    public Result<RoleAssignment> Assign(NewAssignment input, RoleRestrictions restrictions, int? expectedVersion, Instant now)
    {
        var (role, scope) = (input.Role, input.Scope ?? ScopeOf(input.Role));
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(input.Customer.IsDeleted, CustomerErrors.Deleted(input.Customer.Code));
        problems.AddIf(_assignments.Count >= MaxAssignments, InputErrors.TooMany("assignments", _assignments.Count + 1, MaxAssignments));
        problems.AddIf(Has(role.Id, input.Customer.Id, scope), RoleErrors.AlreadyAssigned(role.Code));
        problems.AddIf(input.ValidTo is { } to && (to <= input.ValidFrom || to <= now), RoleErrors.EndBeforeStart);
        if (restrictions.SuspensionOf(role, input.Customer.Path) is { } suspension)
            problems.Add(RoleErrors.Restricted(role.Code, suspension.IsNotAllowed));
        if (problems.Any)
            return problems;

        var assigned = new RoleAssignment(input.Id, Id, role, input.Customer.Id, scope, now)
        {
            ValidFrom = input.ValidFrom,
            ValidTo = input.ValidTo,
        };
        Change(
            () => _assignments.Add(assigned), new RoleAssigned(CustomerId, now, Id, assigned.Id, role.Code, input.Customer.Id, scope), now);
        return assigned;
    }

    /// <summary>
    /// Takes an assignment away. Whether somebody is left to manage the customer is for <see cref="LastAdministrator"/> to say.
    /// </summary>
    public Result Unassign(RoleAssignmentId id, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        if (problems.Any)
            return problems;
        var taken = _assignments.Single(assignment => assignment.Id == id);
        Change(() => _assignments.Remove(taken), new RoleUnassigned(CustomerId, now, Id, id, taken.RoleCode, taken.CustomerId), now);
        return Result.Success;
    }

    /// <summary>Has copies of roles from now on, in place of those that cannot be used any more at the customers.</summary>
    public void FollowCopies(IReadOnlyDictionary<RoleId, RoleNode> copies, IReadOnlySet<CustomerId> at, Instant now)
    {
        foreach (var assignment in _assignments.Where(one => at.Contains(one.CustomerId) && copies.ContainsKey(one.RoleId)).ToList())
        {
            var copy = copies[assignment.RoleId];
            Change(
                () => assignment.Follow(copy),
                new RoleAssigned(CustomerId, now, Id, assignment.Id, copy.Code, assignment.CustomerId, assignment.Scope),
                now);
        }
    }

    private bool Has(RoleId role, CustomerId at, AssignmentScope scope) =>
        _assignments.Exists(assignment => assignment.RoleId == role && assignment.CustomerId == at && assignment.Scope == scope);

    // Roles at the own customer are brought to the directory like any other field.
    private void Change(Action change, DomainEvent happened, Instant now)
    {
        var before = DesiredFields();
        change();
        Edited(happened);
        FollowEdit(before, now);
    }

    private static AssignmentScope ScopeOf(RoleNode role) => BuiltInRoles.Find(role.Id)?.DefaultScope ?? AssignmentScope.Self;
}
