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

/// <summary>A page of the imports of a customer.</summary>
internal sealed record ImportJobPage(Page<ImportJobRow> Page, long CustomerId)
{
    public static string CursorOf(ImportJobRow job) => CursorText.Encode(ImportJobsByKey.OrderName, new Keyset("", job.Id));
}

[ResolversOf("Query")]
internal static class ImportQueries
{
    public static async ValueTask<ImportJobRow?> ImportJobAsync(string id, Store store, Caller caller, CancellationToken cancellationToken) =>
        (await store.ImportJobsByIdAsync([GlobalId.NumberOf(ObjectKind.ImportJob, id)], caller.VisibleWith(Permission.ImportRun), cancellationToken))[0];

    public static async ValueTask<ImportJobPage> ImportJobsAsync(
        string customerId, int? first, string? after, int? last, string? before, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = PageArguments.Read(first, after, last, before, cursor => CursorText.Decode(ImportJobsByKey.OrderName, cursor));
        var number = GlobalId.NumberOf(ObjectKind.Customer, customerId);
        var customer = (await store.CustomersByIdAsync([number], caller.VisibleWith(Permission.ImportRun), CustomerColumns.Place, cancellationToken))[0];
        if (customer is null || !caller.May(Permission.ImportRun, customer))
            return new(new Page<ImportJobRow>([], false, false), 0);
        return new((await store.ImportJobsByCustomerAsync([number], request, cancellationToken))[0], number);
    }

    public static async ValueTask<IReadOnlyList<ImportTemplate>> ImportTemplatesAsync(
        ImportObject? @object, string? customerId, ImportTemplates templates, Store store, Caller caller, CancellationToken cancellationToken)
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

[ResolversOf("ImportJobConnection")]
internal static class ImportJobConnectionFields
{
    public static IReadOnlyList<ImportJobRow> Nodes(ImportJobPage page) => page.Page.Rows;

    public static IReadOnlyList<ImportJobEdge> Edges(ImportJobPage page) => [.. page.Page.Rows.Select(job => new ImportJobEdge(ImportJobPage.CursorOf(job), job))];

    public static PageInfo PageInfo(ImportJobPage page) => page.Page.Describe(ImportJobPage.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(IReadOnlyList<ImportJobPage> pages, Store store, CancellationToken cancellationToken) =>
        await store.ImportJobCountsAsync([.. pages.Select(page => page.CustomerId)], cancellationToken);
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
