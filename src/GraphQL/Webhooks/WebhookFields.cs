using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Provisioning;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Webhooks;

namespace CustomerGraph.GraphQL.Webhooks;

[ResolversOf("WebhookEndpoint")]
internal static class WebhookEndpointFields
{
    public static void Id(WebhookEndpointRow endpoint, ResponseWriter writer) =>
        new GlobalId(ObjectKind.WebhookEndpoint, endpoint.Id).WriteTo(writer);

    public static bool Enabled(WebhookEndpointRow endpoint) => endpoint.DisabledReason is null;

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<WebhookEndpointRow> endpoints,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        store.OwnersAsync(endpoints.Select(endpoint => endpoint.CustomerId), selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<WebhookFailureRow>>> FailuresAsync(
        IReadOnlyList<WebhookEndpointRow> endpoints, Store store, CancellationToken cancellationToken) =>
        await store.FailuresByWebhookAsync([.. endpoints.Select(endpoint => endpoint.Id)], cancellationToken);
}

[ResolversOf("WebhookFailure")]
internal static class WebhookFailureFields
{
    public static string EventId(WebhookFailureRow failure) => $"evt_{failure.Seq}";

    public static string Cursor(WebhookFailureRow failure) => StatusChange.CursorBehind(failure.Seq - 1);
}

[ResolversOf("Query")]
internal static class WebhookQueries
{
    public static async ValueTask<IReadOnlyList<WebhookEndpointRow>> WebhookEndpointsAsync(
        string customerId, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var rows = (await store.WebhooksByCustomerAsync([GlobalId.NumberOf(ObjectKind.Customer, customerId)], cancellationToken))[0];
        var visible = await store.WebhooksByIdAsync(
            [.. rows.Select(row => row.Id)], caller.VisibleWith(Permission.WebhookManage), cancellationToken);
        return [.. visible.OfType<WebhookEndpointRow>()];
    }
}
