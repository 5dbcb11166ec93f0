using CustomerGraph.Domain.Imports;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Imports;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Imports;

/// <summary>A page of the rows of an import.</summary>
internal sealed record ImportRowPage(Page<RowResult> Page, ImportJobRow Job, RowSelection Only)
{
    public static string CursorOf(RowResult row) => CursorText.Encode(RowResults.OrderName, new Keyset("", row.Line));
}

[ResolversOf("ImportJob")]
internal static class ImportJobFields
{
    public static void Id(ImportJobRow job, ResponseWriter writer) => new GlobalId(ObjectKind.ImportJob, job.Id).WriteTo(writer);

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<ImportJobRow> jobs, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(jobs.Select(job => job.CustomerId), selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<ImportRowPage>> RowsAsync(
        IReadOnlyList<ImportJobRow> jobs, int? first, string? after, int? last, string? before, RowSelection only, Store store, CancellationToken cancellationToken)
    {
        var request = PageArguments.Read(first, after, last, before, cursor => CursorText.Decode(RowResults.OrderName, cursor));
        var pages = await store.RowResultsAsync([.. jobs.Select(job => job.Id)], only, request, cancellationToken);
        return [.. pages.Select((page, index) => new ImportRowPage(page, jobs[index], only))];
    }

    public static string? FailedRowsPath(ImportJobRow job) =>
        job.Counts.Failed == 0 || job.RowsTotal == 0 ? null : ImportEndpoints.FailedRowsPath(new GlobalId(ObjectKind.ImportJob, job.Id));
}

[ResolversOf("ImportRowConnection")]
internal static class ImportRowConnectionFields
{
    public static IReadOnlyList<RowResult> Nodes(ImportRowPage page) => page.Page.Rows;

    public static IReadOnlyList<ImportRowEdge> Edges(ImportRowPage page) => [.. page.Page.Rows.Select(row => new ImportRowEdge(ImportRowPage.CursorOf(row), row))];

    public static PageInfo PageInfo(ImportRowPage page) => page.Page.Describe(ImportRowPage.CursorOf);

    /// <summary>One statement for each selection, which are three at most.</summary>
    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(IReadOnlyList<ImportRowPage> pages, Store store, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<ImportRowPage, int>(ReferenceEqualityComparer.Instance);
        foreach (var group in pages.GroupBy(page => page.Only))
        {
            var found = await store.RowResultCountsAsync([.. group.Select(page => page.Job.Id)], group.Key, cancellationToken);
            foreach (var (page, count) in group.Zip(found))
                counts[page] = count;
        }

        return [.. pages.Select(page => counts[page])];
    }
}

[ResolversOf("ImportRow")]
internal static class ImportRowFields
{
    public static string? ObjectId(RowResult row) => row.ObjectId is { } number ? new GlobalId(KindOf(row.Object), number).ToString() : null;

    private static ObjectKind KindOf(ImportObject @object) => @object switch
    {
        ImportObject.Customers => ObjectKind.Customer,
        ImportObject.Contacts => ObjectKind.Contact,
        ImportObject.Users => ObjectKind.User,
        ImportObject.Contracts => ObjectKind.Contract,
        _ => throw new InvalidOperationException($"{@object} have no ids."),
    };
}
