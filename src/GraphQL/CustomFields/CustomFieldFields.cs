using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.GraphQL.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.CustomFields;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.CustomFields;

[ResolversOf("CustomField")]
internal static class CustomFieldFields
{
    public static void Id(CustomFieldRow field, ResponseWriter writer) => new GlobalId(ObjectKind.CustomField, field.Id).WriteTo(writer);

    public static ValueTask<IReadOnlyList<CustomerRow?>> OwnerAsync(
        IReadOnlyList<CustomFieldRow> fields, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.CustomersOfAsync(
            fields.Select(field => (CustomerId?)new CustomerId(field.OwnerId)), CustomerSelection.Of(selection), caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<CustomFieldRow?>> DependsOnAsync(
        IReadOnlyList<CustomFieldRow> fields, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomFieldsByIdAsync([.. fields.Select(field => field.DependsOn ?? 0)], Reach.Of(caller.Visible), cancellationToken);
}

[ResolversOf("Query")]
internal static class CustomFieldQueries
{
    private static readonly ListOrder<CustomFieldRow> Order = SharedList.Order<CustomFieldRow>(field => new(field.Key, field.Id));

    public static async ValueTask<Connection<CustomFieldRow>> CustomFieldsAsync(
        int? first, string? after, int? last, string? before, string? usableBy, string? ownedBy, bool includeArchived,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = Order.Read(first, after, last, before);
        var reach = await SharedList.ReachAsync(usableBy, ownedBy, Permission.CustomerRead, store, caller, cancellationToken);
        var page = await store.CustomFieldsAsync(reach, includeArchived, request, cancellationToken);
        return Connection.Of(page, Order.CursorOf, token => store.CountCustomFieldsAsync(reach, includeArchived, token));
    }
}
