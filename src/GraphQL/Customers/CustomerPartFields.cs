using CustomerGraph.Application.Customers;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.DomainNames;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>Small things that hang on a customer.</summary>
[ResolversOf("Customer")]
internal static class CustomerPartFields
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<ExternalIdRow>>> ExternalIdsAsync(
        IReadOnlyList<CustomerRow> customers, Store store, CancellationToken cancellationToken) =>
        await store.ExternalIdsByCustomerAsync(IdsOf(customers), cancellationToken);

    public static ValueTask<IReadOnlyList<object?>> DomainsAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) =>
        caller.WithAsync(Permission.DomainRead, customers, async open => await store.DomainsByCustomerAsync(IdsOf(open), cancellationToken));

    public static async ValueTask<IReadOnlyList<ThresholdProfileRow>> ThresholdProfileAsync(
        IReadOnlyList<CustomerRow> customers, Store store, CancellationToken cancellationToken)
    {
        var profiles = await store.ThresholdProfilesAsync(cancellationToken);
        var byId = profiles.ToDictionary(profile => profile.Id);
        var standard = profiles.Find(profile => profile.IsDefault) ?? throw new InvalidOperationException("There is no default threshold profile.");
        var inherited = await store.EffectiveSettingsAsync(
            [.. customers.Select(customer => customer.Path)], [SettingCatalog.Of(SettingKeys.ThresholdProfileId)], cancellationToken);
        return [.. customers.Zip(inherited, (customer, settings) => byId.GetValueOrDefault(ChosenBy(customer, settings[0]) ?? standard.Id, standard))];
    }

    /// <summary>The customer's own choice, else the one that it inherits; null for neither.</summary>
    private static long? ChosenBy(CustomerRow customer, EffectiveSetting setting) =>
        customer.Details.ThresholdProfileId ?? (setting.Value as SettingValue.Number)?.Value;

    public static async ValueTask<IReadOnlyList<IReadOnlyList<PendingChange>>> PendingChangesAsync(
        IReadOnlyList<CustomerRow> customers, CustomerOutlook outlook, CancellationToken cancellationToken) =>
        await outlook.PendingChangesAsync(IdsOf(customers), cancellationToken);

    public static async ValueTask<IReadOnlyList<DeletePlan>> DeletePlanAsync(
        IReadOnlyList<CustomerRow> customers, CustomerOutlook outlook, CancellationToken cancellationToken) =>
        await outlook.DeletePlansAsync(IdsOf(customers), cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<OrphanedObject>>> OrphansIfDeletedAsync(
        IReadOnlyList<CustomerRow> customers, CustomerOutlook outlook, CancellationToken cancellationToken) =>
        await outlook.OrphansAsync(IdsOf(customers), cancellationToken);

    private static long[] IdsOf(IReadOnlyList<CustomerRow> customers) => [.. customers.Select(customer => customer.Id)];
}
