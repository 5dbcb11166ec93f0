using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Contracts;

[ResolversOf("Rate")]
internal static class RateRowFields
{
    public static void Id(RateRow rate, ResponseWriter writer) => new GlobalId(ObjectKind.Rate, rate.Id).WriteTo(writer);

    public static async ValueTask<IReadOnlyList<CustomerRow?>> OwnerAsync(
        IReadOnlyList<RateRow> rates, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync(
            [.. rates.Select(rate => rate.OwnerId)], caller.Visible, CustomerSelection.Of(selection), cancellationToken);
}
