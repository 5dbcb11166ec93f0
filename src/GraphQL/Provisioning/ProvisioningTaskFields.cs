using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;

namespace CustomerGraph.GraphQL.Provisioning;

[ResolversOf("ProvisioningTask")]
internal static class ProvisioningTaskFields
{
    public static void Id(ProvisioningTaskRow task, ResponseWriter writer) =>
        new GlobalId(ObjectKind.ProvisioningTask, task.Id).WriteTo(writer);

    public static string? Remedy(ProvisioningTaskRow task) => Domain.Provisioning.Remedy.Of(task.State, task.ErrorClass, task.Provisioner);

    public static async ValueTask<IReadOnlyList<string?>> ErrorMessageAsync(
        IReadOnlyList<ProvisioningTaskRow> tasks,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        [.. (await AreSeenAsync(tasks, selection, store, caller, cancellationToken)).Zip(tasks, (isSeen, task) => isSeen ? task.ErrorMessage : null)];

    public static async ValueTask<IReadOnlyList<IReadOnlyList<ProvisioningLogEntry>>> LogAsync(
        IReadOnlyList<ProvisioningTaskRow> tasks,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        [.. (await AreSeenAsync(tasks, selection, store, caller, cancellationToken)).Zip(tasks, (isSeen, task) => isSeen ? task.Log : [])];

    public static int Order(ProvisioningTaskRow task) => task.Order + 1;

    public static ValueTask<IReadOnlyList<object?>> TargetAsync(
        IReadOnlyList<ProvisioningTaskRow> tasks,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        store.TargetsAsync(
            [.. tasks.Select(task => new ProvisioningTarget(task.TargetKind, task.TargetId))], selection, caller, cancellationToken);

    /// <summary>What connectors say may name whom they work for.</summary>
    private static ValueTask<IReadOnlyList<bool>> AreSeenAsync(
        IReadOnlyList<ProvisioningTaskRow> tasks,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        store.AreSeenAsync(
            [.. tasks.Select(task => new ProvisioningTarget(task.TargetKind, task.TargetId))], selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<ProvisioningTaskRow>>> DependsOnAsync(
        IReadOnlyList<ProvisioningTaskRow> tasks, Store store, CancellationToken cancellationToken)
    {
        long[] requestIds = [.. tasks.Select(task => task.RequestId).Distinct()];
        var siblings = (await store.TasksByRequestAsync(requestIds, cancellationToken))
            .SelectMany(group => group)
            .ToLookup(task => task.RequestId);
        return [.. tasks.Select(task => siblings[task.RequestId].Where(other => task.DependsOn.Contains(other.Order)).ToList())];
    }
}
