using CustomerGraph.Application.Customers;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.CustomFields;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Customers;

[ResolversOf("Mutation")]
internal static class CustomerMutations
{
    public static async ValueTask<CreateCustomerPayload> CreateCustomerAsync(
        CreateCustomerInput input,
        CreateCustomerHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new CreateCustomer
        {
            ParentId = CustomerIdOf(input.ParentId),
            Code = input.Code.ValueOr(null),
            Fields = input.ToDomain() with { Name = input.Name, Type = input.Type },
            CommercialStage = input.CommercialStage,
            PrimaryDomain = input.PrimaryDomain.ValueOr(null),
            DomainAliases = input.DomainAliases.ValueOr(null) ?? [],
            CustomFields = input.CustomFields.ToDomain(),
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(created, selection, caller, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<UpdateCustomerPayload> UpdateCustomerAsync(
        UpdateCustomerInput input,
        UpdateCustomerHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var fields = input.ToDomain() with
        {
            Name = input.Name,
            Type = input.Type.ValueOr(null) is { } type ? type : default(Optional<CustomerType>),
        };
        var command = new UpdateCustomer(
            CustomerIdOf(input.CustomerId), fields, input.Code.ValueOr(null), input.ExpectedVersion.ValueOr(null))
        {
            CustomFields = input.CustomFields.ToDomain(),
        };
        var updated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(updated, selection, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<ChangeCommercialStagePayload> ChangeCommercialStageAsync(
        ChangeCommercialStageInput input, ChangeCommercialStageHandler handler, FieldSelection selection, Store store, Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new ChangeCommercialStage(
            CustomerIdOf(input.CustomerId), input.Stage, input.Reason.ValueOr(null), input.ExpectedVersion.ValueOr(null));
        var changed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(changed, selection, caller, cancellationToken), changed.Errors.Shown());
    }

    public static async ValueTask<DisableCustomerPayload> DisableCustomerAsync(
        DisableCustomerInput input,
        DisableCustomerHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new DisableCustomer(CustomerIdOf(input.CustomerId), input.Reason, input.ExpectedVersion.ValueOr(null));
        var disabled = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(disabled, selection, caller, cancellationToken), disabled.Errors.Shown());
    }

    public static async ValueTask<EnableCustomerPayload> EnableCustomerAsync(
        EnableCustomerInput input,
        EnableCustomerHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new EnableCustomer(CustomerIdOf(input.CustomerId), input.ExpectedVersion.ValueOr(null));
        var enabled = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(enabled, selection, caller, cancellationToken), enabled.Errors.Shown());
    }

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
