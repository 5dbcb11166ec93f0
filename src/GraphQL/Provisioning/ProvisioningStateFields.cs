using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Persistence.Services;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Provisioning;

[ResolversOf("ProvisioningState")]
internal static class ProvisioningStateFields
{
    public static IReadOnlyList<ProvisioningCondition> Conditions(ProvisioningStateRow state)
    {
        var status = Words.Of(state.Status);
        var isStalled = state.Status is ProvisioningStatus.Failed or ProvisioningStatus.DeprovisionFailed;
        return
        [
            new(ProvisioningConditionType.Ready, state.Status.IsUsable(), status, null, state.ChangedAt),
            new(ProvisioningConditionType.Reconciling, state.Status.IsBusy(), status, null, state.ChangedAt),
            new(ProvisioningConditionType.Stalled, isStalled, status, isStalled ? state.FailureReason : null, state.ChangedAt),
            new(ProvisioningConditionType.Drifted, state.Drifted > 0, state.Drifted > 0 ? "DRIFT_FOUND" : "AS_APPLIED", null, null),
        ];
    }

    public static async ValueTask<IReadOnlyList<ProvisioningTaskRow?>> FailedTaskAsync(
        IReadOnlyList<ProvisioningStateRow> states, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var failed = new Dictionary<ProvisioningTarget, long>();
        foreach (var kind in states.GroupBy(state => state.Target.Kind))
        {
            var found = await store.FailedTasksByTargetAsync(kind.Key, [.. kind.Select(state => state.Target.Id)], cancellationToken);
            foreach (var (target, task) in found)
                failed.Add(new ProvisioningTarget(kind.Key, target), task);
        }
        return await store.TasksByIdAsync(
            [.. states.Select(state => failed.GetValueOrDefault(state.Target))], caller.Visible, cancellationToken);
    }
}

[ResolversOf("Customer")]
internal static class CustomerStateFields
{
    public static async ValueTask<IReadOnlyList<ProvisioningStateRow>> ProvisioningAsync(
        IReadOnlyList<CustomerRow> customers, Store store, CancellationToken cancellationToken) =>
        await store.ProvisioningStatesAsync(
            ProvisioningTargetKind.Customer, [.. customers.Select(customer => customer.Id)], cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<PendingChange>>> PendingChangesAsync(
        IReadOnlyList<CustomerRow> customers, ProvisioningOutlook outlook, CancellationToken cancellationToken) =>
        await outlook.PendingChangesAsync(
            ProvisioningTargetKind.Customer, [.. customers.Select(customer => customer.Id)], cancellationToken);
}

[ResolversOf("User")]
internal static class UserStateFields
{
    public static async ValueTask<IReadOnlyList<ProvisioningStateRow>> ProvisioningAsync(
        IReadOnlyList<UserRow> users, Store store, CancellationToken cancellationToken) =>
        await store.ProvisioningStatesAsync(ProvisioningTargetKind.User, [.. users.Select(user => user.Id)], cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<PendingChange>>> PendingChangesAsync(
        IReadOnlyList<UserRow> users, ProvisioningOutlook outlook, CancellationToken cancellationToken) =>
        await outlook.PendingChangesAsync(ProvisioningTargetKind.User, [.. users.Select(user => user.Id)], cancellationToken);
}

[ResolversOf("CustomerService")]
internal static class CustomerServiceStateFields
{
    public static async ValueTask<IReadOnlyList<ProvisioningStateRow>> ProvisioningAsync(
        IReadOnlyList<CustomerServiceRow> services, Store store, CancellationToken cancellationToken) =>
        await store.ProvisioningStatesAsync(
            ProvisioningTargetKind.CustomerService, [.. services.Select(service => service.Id)], cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<PendingChange>>> PendingChangesAsync(
        IReadOnlyList<CustomerServiceRow> services, ProvisioningOutlook outlook, CancellationToken cancellationToken) =>
        await outlook.PendingChangesAsync(
            ProvisioningTargetKind.CustomerService, [.. services.Select(service => service.Id)], cancellationToken);
}

[ResolversOf("UserService")]
internal static class UserServiceStateFields
{
    public static async ValueTask<IReadOnlyList<ProvisioningStateRow>> ProvisioningAsync(
        IReadOnlyList<UserServiceRow> services, Store store, CancellationToken cancellationToken) =>
        await store.ProvisioningStatesAsync(
            ProvisioningTargetKind.UserService, [.. services.Select(service => service.Id)], cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<PendingChange>>> PendingChangesAsync(
        IReadOnlyList<UserServiceRow> services, ProvisioningOutlook outlook, CancellationToken cancellationToken) =>
        await outlook.PendingChangesAsync(
            ProvisioningTargetKind.UserService, [.. services.Select(service => service.Id)], cancellationToken);
}
