using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("Viewer")]
internal static class ViewerFields
{
    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<Caller> viewers, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(viewers.Select(viewer => viewer.Actor.CustomerId.Value), selection, caller, cancellationToken);
}
