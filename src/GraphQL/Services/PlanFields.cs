using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Services;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Services;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Services;

[ResolversOf("Plan")]
internal static class PlanFields
{
    public static void Id(PlanRow plan, ResponseWriter writer) => new GlobalId(ObjectKind.Plan, plan.Id).WriteTo(writer);

    public static async ValueTask<IReadOnlyList<CustomerRow?>> OwnerAsync(
        IReadOnlyList<PlanRow> plans, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync(
            [.. plans.Select(plan => plan.OwnerId)], caller.Visible, CustomerSelection.Of(selection), cancellationToken);

    public static async ValueTask<IReadOnlyList<ServiceRow>> ServiceAsync(
        IReadOnlyList<PlanRow> plans, Store store, CancellationToken cancellationToken)
    {
        var catalog = (await store.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id);
        return [.. plans.Select(plan => catalog[plan.ServiceId])];
    }

    public static async ValueTask<IReadOnlyList<Money?>> PriceAsync(
        IReadOnlyList<PlanRow> plans, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var owners = await store.CustomersByIdAsync(
            [.. plans.Select(plan => plan.OwnerId)], caller.Visible, CustomerColumns.Id, cancellationToken);
        return [.. plans.Zip(owners, (plan, owner) =>
            owner is not null && plan.Price is { } price ? new Money(price, plan.Currency!) : null)];
    }
}

[ResolversOf("ServiceOffer")]
internal static class ServiceOfferFields
{
    public static IReadOnlyList<string>? PlanIds(ServiceOfferRow offer) =>
        offer.Plans is { } plans ? [.. plans.Select(plan => new GlobalId(ObjectKind.Plan, plan.Value).ToString())] : null;
}

[ResolversOf("OfferedService")]
internal static class OfferedServiceFields
{
    public static ValueTask<IReadOnlyList<CustomerRow?>> MissingAtAsync(
        IReadOnlyList<ServiceAtCustomer> services,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        Settings.SettingReading.CustomersOfAsync(
            store, services.Select(service => service.MissingId), CustomerSelection.Of(selection), caller, cancellationToken);
}

[ResolversOf("EffectiveProperty")]
internal static class EffectivePropertyFields
{
    public static ServiceProperty Property(EffectiveProperty property) => property.Definition;

    public static bool IsLocked(EffectiveProperty property) => property.LockedBy is not null;

    public static ValueTask<IReadOnlyList<CustomerRow?>> FromAsync(
        IReadOnlyList<EffectiveProperty> properties,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        Settings.SettingReading.CustomersOfAsync(
            store, properties.Select(property => property.From), CustomerSelection.Of(selection), caller, cancellationToken);

    public static ValueTask<IReadOnlyList<CustomerRow?>> LockedByAsync(
        IReadOnlyList<EffectiveProperty> properties,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        Settings.SettingReading.CustomersOfAsync(
            store, properties.Select(property => property.LockedBy), CustomerSelection.Of(selection), caller, cancellationToken);
}

[ResolversOf("ServiceNotOfferedError")]
internal static class ServiceNotOfferedErrorFields
{
    public static ValueTask<IReadOnlyList<CustomerRow?>> MissingAtAsync(
        IReadOnlyList<ServiceNotOffered> errors,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        Settings.SettingReading.CustomersOfAsync(
            store,
            errors.Select(error => (Domain.Customers.CustomerId?)error.MissingAt),
            CustomerSelection.Of(selection),
            caller,
            cancellationToken);
}

[ResolversOf("PropertyLockedError")]
internal static class PropertyLockedErrorFields
{
    public static ValueTask<IReadOnlyList<CustomerRow?>> LockedByAsync(
        IReadOnlyList<PropertyLocked> errors, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        Settings.SettingReading.CustomersOfAsync(
            store,
            errors.Select(error => (Domain.Customers.CustomerId?)error.LockedBy),
            CustomerSelection.Of(selection),
            caller,
            cancellationToken);
}
