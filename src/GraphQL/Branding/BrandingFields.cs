using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Branding;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Branding;

[ResolversOf("EffectiveBranding")]
internal static class BrandingFields
{
    public static async ValueTask<IReadOnlyList<BrandRow?>> BrandAsync(
        IReadOnlyList<BrandingView> views, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.BrandsByIdAsync([.. views.Select(view => view.BrandNumber)], Reach.Of(caller.Visible), cancellationToken);

    public static ValueTask<IReadOnlyList<CustomerRow?>> SourceAsync(
        IReadOnlyList<BrandingView> views, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.CustomersOfAsync(views.Select(view => view.Nearest), CustomerSelection.Of(selection), caller, cancellationToken);
}
