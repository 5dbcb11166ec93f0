using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.GraphQL.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Persistence.Thresholds;

namespace CustomerGraph.GraphQL.Thresholds;

[ResolversOf("ThresholdProfile")]
internal static class ThresholdProfileFields
{
    public static void Id(ThresholdProfileRow profile, ResponseWriter writer) =>
        new GlobalId(ObjectKind.ThresholdProfile, profile.Id).WriteTo(writer);

    public static ValueTask<IReadOnlyList<CustomerRow?>> OwnerAsync(
        IReadOnlyList<ThresholdProfileRow> profiles,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        store.CustomersOfAsync(
            profiles.Select(profile => (CustomerId?)new CustomerId(profile.OwnerId)),
            CustomerSelection.Of(selection),
            caller,
            cancellationToken);
}
