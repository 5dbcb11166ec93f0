using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Provisioning;

namespace CustomerGraph.GraphQL.Provisioning;

[ResolversOf("ProvisioningRequest")]
internal static class ProvisioningRequestFields
{
    public static void Id(ProvisioningRequestRow request, ResponseWriter writer) =>
        new GlobalId(ObjectKind.ProvisioningRequest, request.Id).WriteTo(writer);

    public static ValueTask<IReadOnlyList<object?>> TargetAsync(
        IReadOnlyList<ProvisioningRequestRow> requests,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        store.TargetsAsync(
            [.. requests.Select(request => new ProvisioningTarget(request.TargetKind, request.TargetId))],
            selection,
            caller,
            cancellationToken);

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<ProvisioningRequestRow> requests,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        store.OwnersAsync(requests.Select(request => request.CustomerId), selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<UserRow?>> OnBehalfOfAsync(
        IReadOnlyList<ProvisioningRequestRow> requests, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.UsersByIdAsync(
            [.. requests.Select(request => request.OnBehalfOf ?? 0)], caller.VisibleWith(Permission.UserRead), cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<ProvisioningTaskRow>>> TasksAsync(
        IReadOnlyList<ProvisioningRequestRow> requests, Store store, CancellationToken cancellationToken) =>
        await store.TasksByRequestAsync(IdsOf(requests), cancellationToken);

    public static async ValueTask<IReadOnlyList<ProvisioningProgress>> ProgressAsync(
        IReadOnlyList<ProvisioningRequestRow> requests, Store store, CancellationToken cancellationToken) =>
        [.. requests.Zip(await store.TasksByRequestAsync(IdsOf(requests), cancellationToken), ProgressOf)];

    private static ProvisioningProgress ProgressOf(ProvisioningRequestRow request, List<ProvisioningTaskRow> tasks)
    {
        var succeeded = tasks.Count(task => task.State == ProvisioningTaskState.Succeeded);
        var failed = tasks.Count(task => task.State == ProvisioningTaskState.Failed);
        var skipped = tasks.Count(task => task.State is ProvisioningTaskState.Skipped or ProvisioningTaskState.Cancelled);
        var over = succeeded + failed + skipped;
        var current = tasks.Find(
            task => task.State is ProvisioningTaskState.Running or ProvisioningTaskState.Waiting or ProvisioningTaskState.Retrying);
        return new(
            tasks.Count, succeeded, failed, skipped, over * 100 / Math.Max(1, tasks.Count), current, SecondsLeft(request, tasks, over));
    }

    /// <summary>The time that the tasks took so far, for as many as are left.</summary>
    private static int? SecondsLeft(ProvisioningRequestRow request, List<ProvisioningTaskRow> tasks, int over)
    {
        if (request is not { StartedAt: { } started, FinishedAt: null } || over == 0 || over == tasks.Count)
            return null;
        var latest = tasks.SelectMany(task => task.Log).Max(entry => entry.At);
        return (int)Math.Ceiling((latest - started).TotalSeconds / over * (tasks.Count - over));
    }

    private static long[] IdsOf(IReadOnlyList<ProvisioningRequestRow> requests) => [.. requests.Select(request => request.Id)];
}
