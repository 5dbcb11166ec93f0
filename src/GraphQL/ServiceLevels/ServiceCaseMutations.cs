using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("Mutation")]
internal static class ServiceCaseMutations
{
    public static async ValueTask<OpenServiceCasePayload> OpenServiceCaseAsync(
        OpenServiceCaseInput input, OpenServiceCaseHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new OpenServiceCase(
            new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.CustomerId)), input.Subject, input.Reference.ValueOr(null),
            new CaseFacts(input.Priority, input.Impact.ValueOr(null), input.RequestType.ValueOr(null)), input.OpenedAt.ValueOr(null))
        {
            ContractId = input.ContractId.ValueOr(null) is { } contract ? new(GlobalId.NumberOf(ObjectKind.Contract, contract)) : null,
            PolicyId = ServiceLevelIds.Policy(input.PolicyId),
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var opened = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(opened, store, caller, cancellationToken), opened.Errors.Shown());
    }

    public static async ValueTask<UpdateServiceCasePayload> UpdateServiceCaseAsync(
        UpdateServiceCaseInput input, UpdateServiceCaseHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var change = new ServiceCaseChange
        {
            Subject = input.Subject, Status = input.Status.ValueOr(null), Priority = input.Priority.ValueOr(null), Impact = input.Impact,
            RequestType = input.RequestType,
        };
        var command = new UpdateServiceCase(
            IdOf(input.CaseId), change, input.At.ValueOr(null), input.Rebind, input.ExpectedVersion.ValueOr(null))
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var updated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<RecordCaseEventPayload> RecordCaseEventAsync(
        RecordCaseEventInput input, RecordCaseEventHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new RecordCaseEvent(
            IdOf(input.CaseId), KindOf(input.Kind), input.At.ValueOr(null), input.ExpectedVersion.ValueOr(null))
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var recorded = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(recorded, store, caller, cancellationToken), recorded.Errors.Shown());
    }

    private static CaseEntryKind KindOf(CaseEventKind kind) => kind switch
    {
        CaseEventKind.AgentReply => CaseEntryKind.AgentReply,
        CaseEventKind.AgentNote => CaseEntryKind.AgentNote,
        CaseEventKind.CustomerMessage => CaseEntryKind.CustomerMessage,
        CaseEventKind.Resolved => CaseEntryKind.Resolved,
        CaseEventKind.Reopened => CaseEntryKind.Reopened,
        _ => CaseEntryKind.Closed,
    };

    private static ServiceCaseId IdOf(string id) => new(GlobalId.NumberOf(ObjectKind.ServiceCase, id));

    private static async ValueTask<ServiceCaseRow?> ChangedAsync(
        Result<ServiceCaseId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.ServiceCasesByIdAsync([changed.Value.Value], caller.Visible, cancellationToken))[0] : null;
}
