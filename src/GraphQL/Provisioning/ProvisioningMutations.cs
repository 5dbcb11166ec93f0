using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;

namespace CustomerGraph.GraphQL.Provisioning;

[ResolversOf("Mutation")]
internal static class ProvisioningMutations
{
    public static async ValueTask<RequestProvisioningPayload> RequestProvisioningAsync(
        RequestProvisioningInput input, RequestProvisioningHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new RequestProvisioning(TargetReading.Named(input.TargetId), input.WithContents)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var requested = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedAsync(requested, caller, cancellationToken), requested.Errors.Shown());
    }

    public static async ValueTask<RequestDeprovisioningPayload> RequestDeprovisioningAsync(
        RequestDeprovisioningInput input,
        RequestDeprovisioningHandler handler,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new RequestDeprovisioning(TargetReading.Named(input.TargetId), input.Cascade)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var requested = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedAsync(requested, caller, cancellationToken), requested.Errors.Shown());
    }

    public static async ValueTask<CancelProvisioningPayload> CancelProvisioningAsync(
        CancelProvisioningInput input, CancelProvisioningHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var cancelled = await handler.HandleAsync(
            new CancelProvisioning(RequestReading.Named(input.RequestId)), caller.Actor, cancellationToken);
        return new(await store.ChangedAsync(cancelled, caller, cancellationToken), cancelled.Errors.Shown());
    }

    public static async ValueTask<RetryProvisioningPayload> RetryProvisioningAsync(
        RetryProvisioningInput input, RetryProvisioningHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new RetryProvisioning(RequestReading.Named(input.RequestId)) { IdempotencyKey = input.IdempotencyKey.ValueOr(null) };
        var retried = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedAsync(retried, caller, cancellationToken), retried.Errors.Shown());
    }

    public static async ValueTask<ResetProvisioningStatusPayload> ResetProvisioningStatusAsync(
        ResetProvisioningStatusInput input, ResetProvisioningStatusHandler handler, FieldSelection selection, Store store, Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new ResetProvisioningStatus(TargetReading.Named(input.TargetId), input.Reason, input.Force);
        var reset = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        if (!reset.TryGet(out var target, out var errors))
            return new(null, errors.Shown());
        var selected = selection.Below("target").FirstOrDefault();
        return new(selected is null ? null : (await store.TargetsAsync([target], selected, caller, cancellationToken))[0], []);
    }

    public static async ValueTask<ReportProvisioningResultPayload> ReportProvisioningResultAsync(
        ReportProvisioningResultInput input,
        ReportProvisioningResultHandler handler,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new ReportProvisioningResult(
            new ProvisioningTaskId(GlobalId.NumberOf(ObjectKind.ProvisioningTask, input.TaskId)), input.ErrorClass.ValueOr(null),
            input.Message.ValueOr(null), input.ExternalId.ValueOr(null));
        var reported = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedAsync(reported, caller, cancellationToken), reported.Errors.Shown());
    }
}
