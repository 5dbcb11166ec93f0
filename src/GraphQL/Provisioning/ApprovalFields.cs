using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Provisioning;

namespace CustomerGraph.GraphQL.Provisioning;

[ResolversOf("Query")]
internal static class ApprovalQueries
{
    private static readonly ListOrder<ProvisioningRequestRow> Order = new("waiting", request => new("", request.Id));

    public static async ValueTask<Connection<ProvisioningRequestRow>> WaitingApprovalsAsync(
        string? subtreeOf,
        int? first,
        string? after,
        int? last,
        string? before,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var request = Order.Read(first, after, last, before);
        var path = subtreeOf is null ? "" : await PathAsync(subtreeOf, store, caller, cancellationToken);
        if (path is null)
            return Connection.Of([], request, Order);
        var page = await store.WaitingApprovalsAsync(path, request, caller.Visible, cancellationToken);
        return Connection.Of(page, Order.CursorOf, token => store.WaitingApprovalCountAsync(path, caller.Visible, token));
    }

    private static async ValueTask<string?> PathAsync(string id, Store store, Caller caller, CancellationToken cancellationToken) =>
        (await store.CustomersByIdAsync([GlobalId.NumberOf(ObjectKind.Customer, id)], caller.Visible, CustomerColumns.Place, cancellationToken))[0]?.Path;
}

[ResolversOf("ProvisioningRequest")]
internal static class RequestApprovalFields
{
    public static ProvisioningApproval? Approval(ProvisioningRequestRow request) => request.Approval is not { } state
        ? null
        : new(state, state == ApprovalState.Waiting ? request.CreatedAt + ProvisioningRequest.ApprovalTime : null,
            request.DecidedBy, request.DecidedAt, request.DecisionReason, request.ApprovalsNeeded ?? 1,
            [.. request.Agreements.Select(one => new ProvisioningAgreement(one.By, one.At, one.Reason))]);
}

[ResolversOf("Mutation")]
internal static class ApprovalMutations
{
    public static async ValueTask<ApproveProvisioningPayload> ApproveProvisioningAsync(
        ApproveProvisioningInput input, DecideApprovalHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new DecideApproval(RequestReading.Named(input.RequestId), true, input.Reason.ValueOr(null));
        var decided = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedAsync(decided, caller, cancellationToken), decided.Errors.Shown());
    }

    public static async ValueTask<RejectProvisioningPayload> RejectProvisioningAsync(
        RejectProvisioningInput input, DecideApprovalHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new DecideApproval(RequestReading.Named(input.RequestId), false, input.Reason);
        var decided = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedAsync(decided, caller, cancellationToken), decided.Errors.Shown());
    }
}
