using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Services;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Services;

[ResolversOf("Customer")]
internal static class CustomerServicesFields
{
    public static ValueTask<IReadOnlyList<object?>> ServicesAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) => caller.WithAsync(
        Permission.ServiceRead,
        customers,
        async open => await store.ServicesByCustomerAsync([.. open.Select(customer => customer.Id)], cancellationToken));

    public static ValueTask<IReadOnlyList<object?>> OfferedServicesAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) => caller.WithAsync(
        Permission.ServiceRead, customers, async open => await new PlanReading(store).OfferedAsync(PathsOf(open), cancellationToken));

    public static ValueTask<IReadOnlyList<object?>> AvailablePlansAsync(
        IReadOnlyList<CustomerRow> customers, string? serviceCode, PlanAudience? audience, int? first, string? after, int? last,
        string? before,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = ServiceQueries.Plans.Read(first, after, last, before);
        return caller.WithAsync(Permission.PlanRead, customers, async open =>
        {
            var available = await new PlanReading(store).AvailableAsync(PathsOf(open), cancellationToken);
            return [.. available.Select(plans => Connection.Of(plans.FindAll(IsMeant), request, ServiceQueries.Plans))];
        });

        bool IsMeant(PlanRow plan) => (serviceCode is null || string.Equals(plan.ServiceCode, serviceCode, StringComparison.OrdinalIgnoreCase))
            && (audience is null || plan.Audience == audience);
    }

    public static ValueTask<IReadOnlyList<object?>> PlanPropertiesAsync(
        IReadOnlyList<CustomerRow> customers,
        string planId,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) => caller.WithAsync(
        Permission.PlanRead,
        customers,
        async open => await new PlanReading(store).PropertiesAsync(PathsOf(open), GlobalId.NumberOf(ObjectKind.Plan, planId), cancellationToken));

    private static string[] PathsOf(IReadOnlyList<CustomerRow> customers) => [.. customers.Select(customer => customer.Path)];
}
