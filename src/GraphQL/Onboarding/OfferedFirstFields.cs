using CustomerGraph.Domain.Settings;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Onboarding;

[ResolversOf("Customer")]
internal static class OfferedFirstFields
{
    private static readonly SettingArea Area = new([SettingCatalog.Of(SettingKeys.OnboardingServices)]);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<ServiceRow>>> OnboardingServicesAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var codes = await store.ViewsAsync(customers, Area, caller, (_, settings) => settings[0].Value.Items(), cancellationToken);
        var services = (await store.ServicesAsync(cancellationToken)).Where(service => service.ArchivedAt is null)
            .ToDictionary(service => service.Code, StringComparer.OrdinalIgnoreCase);
        return [.. codes.Select(wanted => wanted.Where(services.ContainsKey).Select(code => services[code]).ToList())];
    }
}
