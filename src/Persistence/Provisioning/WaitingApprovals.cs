using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Provisioning;

/// <summary>Requests that wait for somebody's agreement.</summary>
public static class WaitingApprovals
{
    /// <summary>Oldest first.</summary>
    /// <param name="path">Of a customer: it and everybody below it; empty for everywhere.</param>
    public static async ValueTask<Page<ProvisioningRequestRow>> WaitingApprovalsAsync(
        this Store store, string path, PageRequest page, Visibility visible, CancellationToken cancellationToken)
    {
        var from = page.From?.Id ?? (page.IsBackward ? long.MaxValue : 0);
        var rows = await store.ReadAsync(
            SqlText.Once(Waiting(visible, page.IsBackward)),
            ProvisioningRequestRow.Read,
            [path, from, page.Limit],
            cancellationToken).ConfigureAwait(false);
        return Page<ProvisioningRequestRow>.Of(rows, page);
    }

    public static async ValueTask<int> WaitingApprovalCountAsync(
        this Store store, string path, Visibility visible, CancellationToken cancellationToken) =>
        (await store.ReadAsync(SqlText.Once($"SELECT count(*) {From(visible)}"), row => row.Int(0), [path], cancellationToken).ConfigureAwait(false)).Single();

    private static string Waiting(Visibility visible, bool isBackward) => $"""
        SELECT {ProvisioningRequestRow.Columns} {From(visible)} AND t.id {(isBackward ? "<" : ">")} $2
        ORDER BY t.id {(isBackward ? "DESC" : "ASC")} LIMIT $3
        """;

    private static string From(Visibility visible) => $"""
        FROM provisioning_request t JOIN customer c ON c.id = t.customer_id
        WHERE t.state = 'AWAITING_APPROVAL' AND substr(c.path, 1, length($1)) = $1 AND c.deleted_at IS NULL AND {visible.Condition("c")}
        """;
}
