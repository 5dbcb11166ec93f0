using CustomerGraph.Application.Contracts;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;

namespace CustomerGraph.GraphQL.Contracts;

[ResolversOf("Mutation")]
internal static class ContractMutations
{
    public static async ValueTask<CreateContractPayload> CreateContractAsync(
        CreateContractInput input, CreateContractHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var customerId = new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.CustomerId));
        var terms = new ContractTerms(
            input.Name, input.Kind, input.StartsOn, input.EndsOn.ValueOr(null), input.IsDefault, ServiceLevelIds.Policy(input.SlaPolicyId));
        var command = new CreateContract(customerId, terms) { IdempotencyKey = input.IdempotencyKey.ValueOr(null) };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(created, store, caller, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<TerminateContractPayload> TerminateContractAsync(
        TerminateContractInput input, TerminateContractHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var contractId = new ContractId(GlobalId.NumberOf(ObjectKind.Contract, input.ContractId));
        var command = new TerminateContract(contractId, input.EndsOn, input.ExpectedVersion.ValueOr(null));
        var terminated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(terminated, store, caller, cancellationToken), terminated.Errors.Shown());
    }

    private static async ValueTask<ContractRow?> ChangedAsync(
        Result<ContractId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.ContractsByIdAsync([changed.Value.Value], caller.Visible, cancellationToken))[0] : null;
}
