using CustomerGraph.Client.Sample.Api;

namespace CustomerGraph.Client.Sample.Provisioning;

/// <summary>What an order did not bring to its target system.</summary>
/// <param name="Message">What the target system said. Null where the task did not get its turn.</param>
/// <param name="Remedy">What to do about it. Null where nobody knows.</param>
/// <param name="IsOpen">Whether it is still not there: another order may have brought it since.</param>
public sealed record FailedTask(string What, string? Message, string? Remedy, bool IsOpen)
{
    /// <summary>By the ids of the requests that failed in parts or as a whole.</summary>
    internal static async Task<ILookup<string, FailedTask>> LoadAsync(
        IEnumerable<IRequestLine> requests, CustomersClient client, CancellationToken cancellationToken)
    {
        var failed = requests.Where(request => IsFailed(request.State)).Select(request => request.Id).ToList();
        var found = failed.Count == 0 ? [] : (await client.FailedTasksAsync(failed, cancellationToken)).Required().Nodes;
        return found.OfType<FailedTasksQuery.Node.ProvisioningRequest>()
            .SelectMany(request => request.Tasks.Where(IsUndone).Select(task => (request.Id, Task: Of(task))))
            .ToLookup(one => one.Id, one => one.Task);
    }

    public static bool IsFailed(ProvisioningRequestState state) =>
        state is ProvisioningRequestState.Failed or ProvisioningRequestState.PartiallyFailed;

    private static bool IsUndone(FailedTasksQuery.NodeProvisioningRequestTask task) =>
        task.State is ProvisioningTaskState.Failed or ProvisioningTaskState.Skipped;

    private static FailedTask Of(FailedTasksQuery.NodeProvisioningRequestTask task) =>
        new(
            RequestWords.NameOf(task.Target),
            task.ErrorMessage,
            task.Remedy,
            StatusOf(task.Target) is { } status && status != ProvisioningStatus.Provisioned);

    private static ProvisioningStatus? StatusOf(ITargetStatus? target) => target switch
    {
        ITargetStatusCustomer customer => customer.Status,
        ITargetStatusCustomerService service => service.Status,
        ITargetStatusUser user => user.Status,
        ITargetStatusUserService service => service.Status,
        _ => null,
    };
}
