using System.Globalization;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

/// <summary>A role would include itself; the first code is repeated at the end.</summary>
public sealed record RoleCycle(IReadOnlyList<string> Cycle)
    : DomainError(ErrorCode.RoleCycle, $"Roles may not include each other in a circle: {string.Join(" -> ", Cycle)}.");

/// <summary>Somebody would hand out what they do not hold themselves, at some customer that the assignment reaches.</summary>
/// <param name="Permissions">Those that are missing, in alphabetical order.</param>
public sealed record PermissionEscalation(IReadOnlyList<string> Permissions)
    : DomainError(
        ErrorCode.PermissionEscalation,
        $"Nobody can give what they do not hold themselves everywhere it would reach: {string.Join(", ", Permissions)}.");

/// <summary>Refusals about roles and their assignments.</summary>
public static class RoleErrors
{
    public static DomainError InvalidCode(string value, int maxLength) =>
        InputErrors.Invalid(
            ErrorCode.InvalidRoleCode, "code", value, $"must have at most {maxLength} letters and digits and begin with a letter");

    public static DomainError CodeTaken(string code) =>
        InputErrors.Invalid(ErrorCode.RoleCodeTaken, "code", code, "is the code of a role that can be used here or below");

    public static DomainError Cycle(IReadOnlyList<string> codes) => new RoleCycle(codes).At("includes");

    public static DomainError UnknownPermission(string name) =>
        InputErrors.Invalid(ErrorCode.UnknownPermission, "permissions", name, "is no permission");

    public static DomainError BuiltIn(string code) =>
        new RuleViolated(ErrorCode.RoleBuiltIn, $"{code} is built in: copy it and change the copy.");

    public static DomainError Assigned(string code, int assignments) =>
        new RuleViolated(
            ErrorCode.RoleAssigned,
            $"{code} is assigned {assignments.ToString(CultureInfo.InvariantCulture)} times; take it from its holders first.");

    public static DomainError Included(string code, int roles) =>
        new RuleViolated(ErrorCode.RoleIncluded, $"{code} is included by {roles.ToString(CultureInfo.InvariantCulture)} other roles.");

    public static DomainError AlreadyAssigned(string code) =>
        InputErrors.Invalid(ErrorCode.RoleAlreadyAssigned, "roleId", code, "is assigned to the user at this customer already");

    public static DomainError Restricted(string code, bool isNotAllowed) => InputErrors.Invalid(
        ErrorCode.RoleRestricted, "roleId", code, isNotAllowed ? "is not among the roles that are allowed here" : "is restricted here");

    public static DomainError Escalation(IEnumerable<string> permissions) =>
        new PermissionEscalation([.. permissions.Order(StringComparer.Ordinal)]);

    public static DomainError EndBeforeStart =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "validTo", null, "must lie after validFrom and in the future");

    public static DomainError LastAdministrator(CustomerCode customer) => new RuleViolated(
        ErrorCode.LastAdministrator, $"Nobody would be left who manages {customer}; only an administrator above it can do that.");
}
