using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Auditing;

/// <summary>A page of the audit log.</summary>
/// <param name="Visible">Whose entries exist for the caller.</param>
internal sealed record AuditPage(Page<AuditRecord> Page, AuditFilter Filter, Visibility Visible)
{
    public static string CursorOf(AuditRecord entry) => CursorText.Encode(AuditLog.OrderName, AuditLog.KeysetOf(entry));
}

[ResolversOf("AuditEntryConnection")]
internal static class AuditEntryConnectionFields
{
    public static IReadOnlyList<AuditRecord> Nodes(AuditPage page) => page.Page.Rows;

    public static IReadOnlyList<AuditEntryEdge> Edges(AuditPage page) =>
        [.. page.Page.Rows.Select(entry => new AuditEntryEdge(AuditPage.CursorOf(entry), entry))];

    public static PageInfo PageInfo(AuditPage page) => page.Page.Describe(AuditPage.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(IReadOnlyList<AuditPage> pages, Store store, CancellationToken cancellationToken)
    {
        var counts = new List<int>();
        foreach (var page in pages)
            counts.Add(await store.AuditCountAsync(page.Filter, page.Visible, cancellationToken));
        return counts;
    }
}
