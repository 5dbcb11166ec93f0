using CustomerGraph.Application.Imports;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Imports;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Imports;

[ResolversOf("Query")]
internal static class ImportQueries
{
    private static readonly ListOrder<ImportJobRow> Jobs = new(ImportJobsByKey.OrderName, job => new("", job.Id));

    public static async ValueTask<ImportJobRow?> ImportJobAsync(
        string id, Store store, Caller caller, CancellationToken cancellationToken) =>
        (await store.ImportJobsByIdAsync(
            [GlobalId.NumberOf(ObjectKind.ImportJob, id)], caller.VisibleWith(Permission.ImportRun), cancellationToken))[0];

    public static async ValueTask<Connection<ImportJobRow>> ImportJobsAsync(
        string customerId,
        int? first,
        string? after,
        int? last,
        string? before,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var request = Jobs.Read(first, after, last, before);
        var number = GlobalId.NumberOf(ObjectKind.Customer, customerId);
        var visible = caller.VisibleWith(Permission.ImportRun);
        var customer = (await store.CustomersByIdAsync([number], visible, CustomerColumns.Place, cancellationToken))[0];
        if (customer is null || !caller.May(Permission.ImportRun, customer))
            return Connection.Of([], request, Jobs);
        var pages = await store.ImportJobsByCustomerAsync([number], request, cancellationToken);
        return Connection.Of(pages, Jobs.CursorOf, token => store.ImportJobCountsAsync([number], token))[0];
    }

    public static async ValueTask<IReadOnlyList<ImportTemplate>> ImportTemplatesAsync(
        ImportObject? @object,
        string? customerId,
        ImportTemplates templates,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var all = ImportTemplate.All;
        if (customerId is not null)
        {
            var number = GlobalId.NumberOf(ObjectKind.Customer, customerId);
            var customer = (await store.CustomersByIdAsync([number], caller.Visible, CustomerColumns.Place, cancellationToken))[0];
            all = customer is null ? [] : await templates.AtAsync(TreePath.Parse(customer.Path), cancellationToken);
        }

        return [.. all.Where(template => @object is null || template.Object == @object)];
    }
}

[ResolversOf("ImportTemplate")]
internal static class ImportTemplateFields
{
    public static IReadOnlyList<string> PassedOver(ImportTemplate template) => template.Passed;

    public static string Csv(ImportTemplate template) => TemplateText.Of(template);
}

[ResolversOf("ImportColumn")]
internal static class ImportColumnFields
{
    public static bool Required(ImportColumn column) => column.IsRequired;
}
