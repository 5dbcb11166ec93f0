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

[ResolversOf("ImportJob")]
internal static class ImportJobFields
{
    private static readonly ListOrder<RowResult> Lines = new(RowResults.OrderName, row => new("", row.Line));

    public static void Id(ImportJobRow job, ResponseWriter writer) => new GlobalId(ObjectKind.ImportJob, job.Id).WriteTo(writer);

    public static bool Provision(ImportJobRow job) => job.Options.Provisions;

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<ImportJobRow> jobs, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(jobs.Select(job => job.CustomerId), selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<Connection<RowResult>>> RowsAsync(
        IReadOnlyList<ImportJobRow> jobs,
        int? first,
        string? after,
        int? last,
        string? before,
        RowSelection only,
        Store store,
        CancellationToken cancellationToken)
    {
        var request = Lines.Read(first, after, last, before);
        long[] ids = [.. jobs.Select(job => job.Id)];
        var pages = await store.RowResultsAsync(ids, only, request, cancellationToken);
        return Connection.Of(pages, Lines.CursorOf, token => store.RowResultCountsAsync(ids, only, token));
    }

    public static string? FailedRowsPath(ImportJobRow job) =>
        job.Counts.Failed == 0 || job.RowsTotal == 0 ? null : ImportEndpoints.FailedRowsPath(new GlobalId(ObjectKind.ImportJob, job.Id));
}

[ResolversOf("ImportRow")]
internal static class ImportRowFields
{
    public static string? ObjectId(RowResult row) =>
        row.ObjectId is { } number ? new GlobalId(KindOf(row.Object), number).ToString() : null;

    private static ObjectKind KindOf(ImportObject @object) => @object switch
    {
        ImportObject.Customers => ObjectKind.Customer,
        ImportObject.Contacts => ObjectKind.Contact,
        ImportObject.Users => ObjectKind.User,
        ImportObject.Contracts => ObjectKind.Contract,
        _ => throw new InvalidOperationException($"{@object} have no ids."),
    };
}
