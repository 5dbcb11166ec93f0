using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("AccessChain")]
internal static class AccessChainFields
{
    public static ValueTask<IReadOnlyList<RoleAssignmentRow?>> AssignmentAsync(
        IReadOnlyList<AccessChain> chains, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.VisibleAssignmentsAsync([.. chains.Select(chain => chain.Grant.Id.Value)], caller, cancellationToken);
}

[ResolversOf("AccessStep")]
internal static class AccessStepFields
{
    public static string RoleCode(RoleStep step) => step.Role.Code;
}

[ResolversOf("AccessMiss")]
internal static class AccessMissFields
{
    public static string Message(AccessMiss miss) => miss.Cause switch
    {
        AccessMissCause.UserDisabled => "The user, their customer or somebody above it is disabled.",
        AccessMissCause.RoleSuspended => $"The role {miss.SuspendedRole} is {(miss.Suspension!.IsNotAllowed ? "not among the roles allowed" : "restricted")} at the customer.",
        AccessMissCause.ServiceInactive => $"The role counts only where the service {miss.Service} is active.",
        AccessMissCause.NotYetValid => "The assignment begins later.",
        AccessMissCause.Expired => "The assignment has ended.",
        AccessMissCause.OutOfScope => "The user has the permission elsewhere, but that assignment does not reach the customer.",
        _ => "None of the user's roles has the permission.",
    };

    public static async ValueTask<IReadOnlyList<CustomerRow?>> SuspendedByAsync(
        IReadOnlyList<AccessMiss> misses, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync(
            [.. misses.Select(miss => miss.Suspension?.By.Value ?? 0)], caller.Visible, CustomerSelection.Of(selection), cancellationToken);
}
