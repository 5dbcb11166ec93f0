using CustomerGraph.Application.Contracts;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;

namespace CustomerGraph.GraphQL.Contracts;

[ResolversOf("Mutation")]
internal static class LedgerMutations
{
    public static async ValueTask<RecordUsagePayload> RecordUsageAsync(
        RecordUsageInput input, RecordUsageHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new RecordUsage(
            [.. input.ContractIds.Select(ContractIds.Contract)], input.Quantity, ContractIds.Rate(input.RateId), input.Reference)
        { IdempotencyKey = input.IdempotencyKey };
        var recorded = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        if (recorded.IsFailure)
            return new(null, recorded.Errors.Shown());
        var shares = recorded.Value.Shares;
        var contracts = await store.ContractsByIdAsync([.. shares.Select(share => share.ContractId)], caller.Visible, cancellationToken);
        return new(
            [.. shares.Zip(contracts, (share, contract) => new UsageShare(contract!, share.Used, share.Overage, share.NeedsDecision))], []);
    }

    public static async ValueTask<AdjustLedgerPayload> AdjustLedgerAsync(
        AdjustLedgerInput input, AdjustLedgerHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new AdjustLedger(ContractIds.Contract(input.ContractId), input.Amount, input.Reason)
        {
            IdempotencyKey = input.IdempotencyKey,
        };
        var adjusted = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedContractAsync(adjusted, caller, cancellationToken), adjusted.Errors.Shown());
    }

    public static async ValueTask<RecordInvoicePayload> RecordInvoiceAsync(
        RecordInvoiceInput input, RecordInvoiceHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new RecordInvoice(
            ContractIds.Contract(input.ContractId), input.Period.ValueOr(null), input.From.ValueOr(null), input.To.ValueOr(null),
            input.Usage.ValueOr(null).ToDomain(), input.Reference, input.ExpectedVersion.ValueOr(null))
        { IdempotencyKey = input.IdempotencyKey };
        var recorded = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedContractAsync(recorded, caller, cancellationToken), recorded.Errors.Shown());
    }
}
