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
using CustomerGraph.Persistence.CustomFields;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.CustomFields;

/// <summary>A page of custom fields, by key.</summary>
internal sealed record CustomFieldPage(Page<CustomFieldRow> Page, Reach Reach, bool WithArchived)
{
    public static string CursorOf(CustomFieldRow field) => CursorText.Encode(SharedList.OrderName, new Keyset(field.Key, field.Id));
}

[ResolversOf("CustomFieldConnection")]
internal static class CustomFieldConnectionFields
{
    public static IReadOnlyList<CustomFieldRow> Nodes(CustomFieldPage page) => page.Page.Rows;

    public static IReadOnlyList<CustomFieldEdge> Edges(CustomFieldPage page) =>
        [.. page.Page.Rows.Select(field => new CustomFieldEdge(CustomFieldPage.CursorOf(field), field))];

    public static PageInfo PageInfo(CustomFieldPage page) => page.Page.Describe(CustomFieldPage.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(IReadOnlyList<CustomFieldPage> pages, Store store, CancellationToken cancellationToken) =>
        [await store.CountCustomFieldsAsync(pages[0].Reach, pages[0].WithArchived, cancellationToken)];
}

[ResolversOf("CustomField")]
internal static class CustomFieldFields
{
    public static void Id(CustomFieldRow field, ResponseWriter writer) => new GlobalId(ObjectKind.CustomField, field.Id).WriteTo(writer);

    public static ValueTask<IReadOnlyList<CustomerRow?>> OwnerAsync(
        IReadOnlyList<CustomFieldRow> fields, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.CustomersOfAsync(fields.Select(field => (CustomerId?)new CustomerId(field.OwnerId)), CustomerSelection.Of(selection), caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<CustomFieldRow?>> DependsOnAsync(
        IReadOnlyList<CustomFieldRow> fields, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomFieldsByIdAsync([.. fields.Select(field => field.DependsOn ?? 0)], Reach.Of(caller.Visible), cancellationToken);
}

[ResolversOf("Query")]
internal static class CustomFieldQueries
{
    public static async ValueTask<CustomFieldPage> CustomFieldsAsync(
        int? first, string? after, int? last, string? before, string? usableBy, string? ownedBy, bool includeArchived,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = SharedList.Page(first, after, last, before);
        var reach = await SharedList.ReachAsync(usableBy, ownedBy, store, caller, cancellationToken);
        return new(await store.CustomFieldsAsync(reach, includeArchived, request, cancellationToken), reach, includeArchived);
    }
}
