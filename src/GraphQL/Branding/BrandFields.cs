using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.GraphQL.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Branding;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Branding;

[ResolversOf("Brand")]
internal static class BrandFields
{
    public static void Id(BrandRow brand, ResponseWriter writer) => new GlobalId(ObjectKind.Brand, brand.Id).WriteTo(writer);

    public static BrandValuesView Values(BrandRow brand) => new(brand);

    public static IReadOnlyList<BrandFinding> Findings(BrandRow brand) => BrandFinding.Of(brand.ValueOf);

    public static ValueTask<IReadOnlyList<CustomerRow?>> OwnerAsync(
        IReadOnlyList<BrandRow> brands, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.CustomersOfAsync(
            brands.Select(brand => (CustomerId?)new CustomerId(brand.OwnerId)), CustomerSelection.Of(selection), caller, cancellationToken);
}

[ResolversOf("BrandHost")]
internal static class BrandHostFields
{
    public static string? Language(BrandHost host) => host.Language.Length == 0 ? null : host.Language;
}
