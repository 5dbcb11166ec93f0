using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Provisioning;

namespace CustomerGraph.GraphQL.Provisioning;

[ResolversOf("Query")]
internal static class DriftQueries
{
    private static readonly ListOrder<DriftRow> Order = new("drift", drift => new("", drift.Target.Id));

    public static async ValueTask<Connection<DriftRow>> DriftReportAsync(
        string? customerId, string? subtreeOf, int? first, string? after, int? last, string? before, Store store, Caller caller,
        CancellationToken cancellationToken)
    {
        if (customerId is not null && subtreeOf is not null)
            throw new FieldErrorException(new FieldError("Give at most one of customerId and subtreeOf.", ErrorCodes.BadUserInput));
        var request = Order.Read(first, after, last, before);
        var path = await PathAsync(customerId ?? subtreeOf, store, caller, cancellationToken);
        if (path is null)
            return Connection.Of([], request, Order);
        var owner = customerId is null ? 0 : GlobalId.NumberOf(ObjectKind.Customer, customerId);
        var sight = caller.ListedTargets();
        var page = await store.DriftReportAsync(path, owner, request, sight, cancellationToken);
        return Connection.Of(page, Order.CursorOf, token => store.DriftCountAsync(path, owner, sight, token));
    }

    public static async ValueTask<DriftScan?> DriftScanAsync(string id, Store store, Caller caller, CancellationToken cancellationToken) =>
        (await store.DriftScansByIdAsync([GlobalId.NumberOf(ObjectKind.DriftScan, id)], caller.Visible, cancellationToken))[0];

    /// <summary>Where the report begins: the empty path is everywhere, null nowhere.</summary>
    private static async ValueTask<string?> PathAsync(
        string? id, Store store, Caller caller, CancellationToken cancellationToken) => id is null
        ? ""
        : (await store.CustomersByIdAsync([GlobalId.NumberOf(ObjectKind.Customer, id)], caller.Visible, CustomerColumns.Place, cancellationToken))[0]?.Path;
}

[ResolversOf("Drift")]
internal static class DriftFields
{
    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<DriftRow> drifts, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(drifts.Select(drift => drift.CustomerId), selection, caller, cancellationToken);

    public static ValueTask<IReadOnlyList<object?>> TargetAsync(
        IReadOnlyList<DriftRow> drifts, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.TargetsAsync([.. drifts.Select(drift => drift.Target)], selection, caller, cancellationToken);
}

[ResolversOf("DriftScan")]
internal static class DriftScanFields
{
    public static void Id(DriftScan scan, ResponseWriter writer) => new GlobalId(ObjectKind.DriftScan, scan.Id).WriteTo(writer);
}

[ResolversOf("Mutation")]
internal static class DriftMutations
{
    public static async ValueTask<ScanDriftPayload> ScanDriftAsync(
        ScanDriftInput input, ScanDriftHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new ScanDrift(new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.CustomerId)))
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var ordered = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return ordered.TryGet(out var id, out var errors)
            ? new((await store.DriftScansByIdAsync([id], caller.Visible, cancellationToken))[0], [])
            : new(null, errors.Shown());
    }

    public static async ValueTask<ResolveDriftPayload> ResolveDriftAsync(
        ResolveDriftInput input,
        ResolveDriftHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var target = TargetReading.Named(input.TargetId);
        var command = new ResolveDrift(target, input.By, input.Fields.ValueOr(null))
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var resolved = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        if (!resolved.TryGet(out var requestId, out var errors))
            return new(null, null, errors.Shown());
        var request = (await store.RequestsByIdAsync([requestId.Value], caller.Visible, cancellationToken))[0];
        var selected = selection.Below("target").FirstOrDefault();
        return new(request, selected is null ? null : (await store.TargetsAsync([target], selected, caller, cancellationToken))[0], []);
    }
}
