using CustomerGraph.Application.Services;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Services;

/// <summary>What is offered on the way down, and with which plans and values.</summary>
[ResolversOf("Mutation")]
internal static class OfferMutations
{
    public static async ValueTask<OfferServicePayload> OfferServiceAsync(
        OfferServiceInput input,
        OfferServiceHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<PlanId>? plans = input.PlanIds.ValueOr(null) is { } ids ? [.. ids.Select(TypedPlans.PlanIdOf).Distinct()] : null;
        var command = new OfferService(
            CustomerIdOf(input.CustomerId), input.ServiceCode, new OfferWord(true, plans), input.ExpectedVersion.ValueOr(null));
        var said = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(said, selection, caller, cancellationToken), said.Errors.Shown());
    }

    public static async ValueTask<WithdrawServicePayload> WithdrawServiceAsync(
        WithdrawServiceInput input,
        OfferServiceHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new OfferService(
            CustomerIdOf(input.CustomerId), input.ServiceCode, OfferWord.Withdrawn, input.ExpectedVersion.ValueOr(null));
        var said = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(said, selection, caller, cancellationToken), said.Errors.Shown());
    }

    public static async ValueTask<ResetServiceOfferPayload> ResetServiceOfferAsync(
        ResetServiceOfferInput input,
        OfferServiceHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new OfferService(CustomerIdOf(input.CustomerId), input.ServiceCode, null, input.ExpectedVersion.ValueOr(null));
        var said = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(said, selection, caller, cancellationToken), said.Errors.Shown());
    }

    public static async ValueTask<SetPlanPropertiesPayload> SetPlanPropertiesAsync(
        SetPlanPropertiesInput input, SetPlanPropertiesHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var plan = TypedPlans.PlanIdOf(input.PlanId);
        var command = new SetPlanProperties(
            CustomerIdOf(input.CustomerId), plan, TypedPlans.Statements(input.Properties), input.ExpectedVersion.ValueOr(null));
        var set = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        if (set.IsFailure)
            return new(null, set.Errors.Shown());
        var place = (await store.CustomersByIdAsync([set.Value.Value], caller.Visible, CustomerColumns.Place, cancellationToken))[0];
        return new(
            place is null ? null : (await new PlanReading(store).PropertiesAsync([place.Path], plan.Value, cancellationToken))[0], []);
    }

    public static async ValueTask<ChangeServicePlanPayload> ChangeServicePlanAsync(
        ChangeServicePlanInput input, ChangeServicePlanHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new ChangeServicePlan(
            new(GlobalId.NumberOf(ObjectKind.CustomerService, input.CustomerServiceId)), TypedPlans.Choice(input.PlanId),
            TypedPlans.Changed(input.Properties),
            input.ExpectedVersion.ValueOr(null));
        var changed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return changed.TryGet(out var id, out var errors)
            ? new((await store.CustomerServicesByIdAsync([id.Value], caller.Visible, cancellationToken))[0], [])
            : new(null, errors.Shown());
    }

    public static async ValueTask<ChangeUserServicePlanPayload> ChangeUserServicePlanAsync(
        ChangeUserServicePlanInput input,
        ChangeUserServicePlanHandler handler,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new ChangeUserServicePlan(
            new(GlobalId.NumberOf(ObjectKind.UserService, input.UserServiceId)), TypedPlans.Choice(input.PlanId),
            TypedPlans.Changed(input.Properties),
            input.ExpectedVersion.ValueOr(null));
        var changed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return changed.TryGet(out var id, out var errors)
            ? new((await store.UserServicesByIdAsync([id.Value], caller.Visible, cancellationToken))[0], [])
            : new(null, errors.Shown());
    }

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
