using CustomerGraph.Domain.Customers;
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
        store.CustomersOfAsync(NearestOf(views), CustomerSelection.Of(selection), caller, cancellationToken);

    // Neighbours on a page mostly inherit the same.
    private static CustomerId?[] NearestOf(IReadOnlyList<BrandingView> views)
    {
        var nearest = new CustomerId?[views.Count];
        for (var index = 0; index < nearest.Length; index++)
            nearest[index] = index > 0 && views[index].HasSettingsOf(views[index - 1]) ? nearest[index - 1] : views[index].Nearest;
        return nearest;
    }
}
