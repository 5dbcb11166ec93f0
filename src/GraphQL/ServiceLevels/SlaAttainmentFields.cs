using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("SlaAttainmentRow")]
internal static class SlaAttainmentRowFields
{
    public static async ValueTask<IReadOnlyList<CustomerRow?>> CustomerAsync(
        IReadOnlyList<SlaAttainmentRow> rows, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync(
            [.. rows.Select(row => row.CustomerId ?? 0)], caller.Visible, CustomerSelection.Of(selection), cancellationToken);

    public static ValueTask<IReadOnlyList<SlaPolicyRow?>> PolicyAsync(
        IReadOnlyList<SlaAttainmentRow> rows, FieldSelection selection, Store store, CancellationToken cancellationToken) =>
        store.PoliciesAsync(rows, row => row.PolicyId is { } id ? new(id) : null, selection, cancellationToken);

    public static double? Percent(SlaAttainmentRow row) =>
        row.Met + row.Missed is var all and > 0 ? Math.Round(100.0 * row.Met / all, 2, MidpointRounding.AwayFromZero) : null;
}
