using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Branding;

[ResolversOf("EffectiveBranding")]
internal static class BrandingFields
{
    public static ValueTask<IReadOnlyList<CustomerRow?>> SourceAsync(
        IReadOnlyList<BrandingView> views, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.CustomersOfAsync(views.Select(view => view.Nearest), CustomerSelection.Of(selection), caller, cancellationToken);
}
