using CustomerGraph.Application.Contracts;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Contracts;

[ResolversOf("Mutation")]
internal static class RateMutations
{
    public static async ValueTask<CreateRatePayload> CreateRateAsync(
        CreateRateInput input, CreateRateHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new RateFields(input.Amount, input.Description, input.Sku.ValueOr(null), input.Category.ValueOr(null));
        var command = new CreateRate(new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.CustomerId)), fields)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(created, store, caller, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<UpdateRatePayload> UpdateRateAsync(
        UpdateRateInput input, UpdateRateHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        if (input.Amount is { IsSet: true, Value: null })
            return new(null, [InputErrors.Required("amount")]);
        var changes = new RateChanges
        {
            Amount = input.Amount.ValueOr(null) is { } amount ? amount : default(Optional<decimal>),
            Description = input.Description,
            Sku = input.Sku,
            Category = input.Category,
        };
        var command = new UpdateRate(RateIdOf(input.RateId), changes, input.ExpectedVersion.ValueOr(null));
        var updated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<ArchiveRatePayload> ArchiveRateAsync(
        ArchiveRateInput input, ArchiveRateHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var archived = await handler.HandleAsync(
            new ArchiveRate(RateIdOf(input.RateId), input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(await ChangedAsync(archived, store, caller, cancellationToken), archived.Errors.Shown());
    }

    public static async ValueTask<SetBillerPayload> SetBillerAsync(
        SetBillerInput input,
        FieldSelection selection,
        SetBillerHandler handler,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var biller = input.BillerId.ValueOr(null) is { } id
            ? new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, id))
            : (CustomerId?)null;
        var command = new SetBiller(
            new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.CustomerId)), biller, input.ExpectedVersion.ValueOr(null));
        var set = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(set, selection, caller, cancellationToken), set.Errors.Shown());
    }

    private static RateId RateIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Rate, id));

    private static async ValueTask<RateRow?> ChangedAsync(
        Result<RateId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.RatesByIdAsync([changed.Value.Value], Reach.Of(caller.Visible), cancellationToken))[0] : null;
}
