using CustomerGraph.Application.Services;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Services;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Services;

/// <summary>The catalogue and its plans.</summary>
[ResolversOf("Mutation")]
internal static class CatalogMutations
{
    public static async ValueTask<CreateServicePayload> CreateServiceAsync(
        CreateServiceInput input, CreateServiceHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var form = new ServiceForm(input.Scope, input.MultiInstance, input.GrantsReseller);
        var command = new CreateService(input.Code, form, TypedPlans.Fields(input)) { IdempotencyKey = input.IdempotencyKey.ValueOr(null) };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(created, store, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<UpdateServicePayload> UpdateServiceAsync(
        UpdateServiceInput input, UpdateServiceHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new UpdateService(ServiceIdOf(input.ServiceId), TypedPlans.Changes(input), input.ExpectedVersion.ValueOr(null));
        var updated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<ArchiveServicePayload> ArchiveServiceAsync(
        ArchiveServiceInput input, ArchiveServiceHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new ArchiveService(ServiceIdOf(input.ServiceId), input.ExpectedVersion.ValueOr(null));
        var archived = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(archived, store, cancellationToken), archived.Errors.Shown());
    }

    public static async ValueTask<CreatePlanPayload> CreatePlanAsync(
        CreatePlanInput input, CreatePlanHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var owner = new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.CustomerId));
        var command = new CreatePlan(owner, input.ServiceCode, input.Audience, input.Code, TypedPlans.Fields(input))
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(created, store, caller, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<UpdatePlanPayload> UpdatePlanAsync(
        UpdatePlanInput input, UpdatePlanHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new UpdatePlan(TypedPlans.PlanIdOf(input.PlanId), TypedPlans.Changes(input), input.ExpectedVersion.ValueOr(null));
        var updated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<ArchivePlanPayload> ArchivePlanAsync(
        ArchivePlanInput input, ArchivePlanHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new ArchivePlan(TypedPlans.PlanIdOf(input.PlanId), input.ExpectedVersion.ValueOr(null));
        var archived = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(archived, store, caller, cancellationToken), archived.Errors.Shown());
    }

    private static ServiceId ServiceIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Service, id));

    private static async ValueTask<ServiceRow?> ChangedAsync(Result<ServiceId> changed, Store store, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.ServicesAsync(cancellationToken)).Find(service => service.Id == changed.Value.Value) : null;

    private static async ValueTask<PlanRow?> ChangedAsync(
        Result<PlanId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.PlansByIdAsync([changed.Value.Value], Reach.Of(caller.Visible), cancellationToken))[0] : null;
}
