using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Moves;
using NodaTime;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>What a report is about.</summary>
/// <param name="Top">Null for everything that the caller sees.</param>
internal sealed record Report(TreePath? Top, ReportingTree Tree)
{
    public ReportingScope? Scope => Top is null ? null : Tree.ScopeOf(Top);
}

internal static class Reports
{
    /// <summary>Null where the caller does not see the customer.</summary>
    /// <param name="subtreeOf">Null for everything that the caller sees.</param>
    public static async ValueTask<Report?> ReportAsync(
        this Store store, string? subtreeOf, Caller caller, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var top = subtreeOf is null ? null : await PathAsync(store, subtreeOf, caller, cancellationToken);
        if (subtreeOf is not null && top is null)
            return null;
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        return new Report(top, await store.ReportingTreeAsync(caller.Visible, now, cancellationToken));
    }

    private static async ValueTask<TreePath?> PathAsync(Store store, string customerId, Caller caller, CancellationToken cancellationToken)
    {
        var number = GlobalId.NumberOf(ObjectKind.Customer, customerId);
        var found = await store.CustomersByIdAsync([number], caller.Visible, CustomerColumns.Place, cancellationToken);
        return found[0] is { } top ? TreePath.Parse(top.Path) : null;
    }
}
