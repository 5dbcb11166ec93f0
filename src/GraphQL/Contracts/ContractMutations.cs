using CustomerGraph.Application.Contracts;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.CustomFields;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;

namespace CustomerGraph.GraphQL.Contracts;

[ResolversOf("Mutation")]
internal static class ContractMutations
{
    public static async ValueTask<CreateContractPayload> CreateContractAsync(
        CreateContractInput input,
        CreateContractHandler handler,
        Store store,
        Caller caller,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var customerId = new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.CustomerId));
        var command = new CreateContract(customerId, input.ToDomain()) { IdempotencyKey = input.IdempotencyKey.ValueOr(null) };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var contract = await store.ChangedContractAsync(created, caller, cancellationToken);
        return new(contract, await store.WarningsAsync(contract, timeProvider, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<UpdateContractPayload> UpdateContractAsync(
        UpdateContractInput input,
        UpdateContractHandler handler,
        Store store,
        Caller caller,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var changes = input.ToDomain(problems);
        if (problems.Any)
            return new(null, [], problems.ToList());
        var command = new UpdateContract(ContractIds.Contract(input.ContractId), changes, input.ExpectedVersion.ValueOr(null))
        {
            CustomFields = input.CustomFields.ToDomain(),
        };
        var updated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var contract = await store.ChangedContractAsync(updated, caller, cancellationToken);
        return new(contract, await store.WarningsAsync(contract, timeProvider, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<SignContractPayload> SignContractAsync(
        SignContractInput input, SwitchContractHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new SwitchContract(ContractIds.Contract(input.ContractId), ContractSwitch.Sign, input.ExpectedVersion.ValueOr(null));
        var signed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedContractAsync(signed, caller, cancellationToken), signed.Errors.Shown());
    }

    public static async ValueTask<SuspendContractPayload> SuspendContractAsync(
        SuspendContractInput input, SwitchContractHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new SwitchContract(
            ContractIds.Contract(input.ContractId), ContractSwitch.Suspend, input.ExpectedVersion.ValueOr(null));
        var suspended = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedContractAsync(suspended, caller, cancellationToken), suspended.Errors.Shown());
    }

    public static async ValueTask<ResumeContractPayload> ResumeContractAsync(
        ResumeContractInput input, SwitchContractHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new SwitchContract(
            ContractIds.Contract(input.ContractId), ContractSwitch.Resume, input.ExpectedVersion.ValueOr(null));
        var resumed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedContractAsync(resumed, caller, cancellationToken), resumed.Errors.Shown());
    }

    public static async ValueTask<SetDefaultContractPayload> SetDefaultContractAsync(
        SetDefaultContractInput input, SwitchContractHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new SwitchContract(
            ContractIds.Contract(input.ContractId), ContractSwitch.MakeDefault, input.ExpectedVersion.ValueOr(null));
        var set = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedContractAsync(set, caller, cancellationToken), set.Errors.Shown());
    }

    public static async ValueTask<RenewContractPayload> RenewContractAsync(
        RenewContractInput input, RenewContractHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new RenewContract(
            ContractIds.Contract(input.ContractId), input.EndsOn.ValueOr(null), input.ExpectedVersion.ValueOr(null));
        var renewed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedContractAsync(renewed, caller, cancellationToken), renewed.Errors.Shown());
    }

    public static async ValueTask<TerminateContractPayload> TerminateContractAsync(
        TerminateContractInput input, TerminateContractHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new TerminateContract(ContractIds.Contract(input.ContractId), input.EndsOn, input.ExpectedVersion.ValueOr(null));
        var terminated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedContractAsync(terminated, caller, cancellationToken), terminated.Errors.Shown());
    }

    public static async ValueTask<DeleteContractPayload> DeleteContractAsync(
        DeleteContractInput input,
        FieldSelection selection,
        DeleteContractHandler handler,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new DeleteContract(ContractIds.Contract(input.ContractId), input.ExpectedVersion.ValueOr(null));
        var deleted = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var owner = await store.ChangedCustomerAsync(deleted, selection, caller, cancellationToken);
        return new(owner, deleted.IsSuccess ? input.ContractId : null, deleted.Errors.Shown());
    }

    public static async ValueTask<SetContractExclusionsPayload> SetContractExclusionsAsync(
        SetContractExclusionsInput input,
        SetContractExclusionsHandler handler,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new SetContractExclusions(
            ContractIds.Contract(input.ContractId), [.. input.Exclusions.Select(exclusion => exclusion.ToDomain())],
            ContractIds.Contract(input.FallthroughId), input.ExpectedVersion.ValueOr(null));
        var set = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedContractAsync(set, caller, cancellationToken), set.Errors.Shown());
    }
}

internal static class ContractReading
{
    /// <summary>The contract that a mutation has changed; null for a refusal.</summary>
    public static async ValueTask<ContractRow?> ChangedContractAsync(
        this Store store, Result<ContractId> changed, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.ContractsByIdAsync([changed.Value.Value], caller.Visible, cancellationToken))[0] : null;
}
