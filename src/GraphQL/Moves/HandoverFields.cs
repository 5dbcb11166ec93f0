using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Moves;
using NodaTime;

namespace CustomerGraph.GraphQL.Moves;

[ResolversOf("Customer")]
internal static class CustomerHandoverFields
{
    public static async ValueTask<IReadOnlyList<Handover?>> HandoverAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var tree = await store.ReportingTreeAsync(caller.Visible, now, cancellationToken);
        var pending = tree.Handovers.Where(handover => handover.ResponsibleId != handover.ParentId)
            .ToDictionary(handover => handover.Customer.Value);
        return [.. customers.Select(customer => pending.GetValueOrDefault(customer.Path))];
    }
}

[ResolversOf("Handover")]
internal static class HandoverFields
{
    public static async ValueTask<IReadOnlyList<CustomerRow?>> ResponsibleAsync(
        IReadOnlyList<Handover> handovers, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync(
            [.. handovers.Select(handover => handover.ResponsibleId.Value)],
            caller.Visible,
            CustomerSelection.Of(selection),
            cancellationToken);
}
