using CustomerGraph.Application.Webhooks;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Webhooks;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Provisioning;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Webhooks;

namespace CustomerGraph.GraphQL.Webhooks;

[ResolversOf("Mutation")]
internal static class WebhookMutations
{
    public static async ValueTask<CreateWebhookEndpointPayload> CreateWebhookEndpointAsync(
        CreateWebhookEndpointInput input, WebhookEndpointHandlers handlers, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new WebhookEndpointChanges
        {
            Name = input.Name, Url = input.Url, Events = Optional.Of(input.Events), Services = Optional.Of(input.Services),
        };
        var command = new CreateWebhookEndpoint(new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.CustomerId)), fields)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handlers.HandleAsync(command, caller.Actor, cancellationToken);
        return created.TryGet(out var shown, out var errors)
            ? new(await ReadAsync(shown.Id, store, caller, cancellationToken), shown.Secret, [])
            : new(null, null, errors.Shown());
    }

    public static async ValueTask<UpdateWebhookEndpointPayload> UpdateWebhookEndpointAsync(
        UpdateWebhookEndpointInput input, WebhookEndpointHandlers handlers, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new WebhookEndpointChanges
        {
            Name = input.Name, Url = input.Url, Events = Given(input.Events), Services = Given(input.Services),
            Enabled = GivenFlag(input.Enabled),
        };
        var command = new UpdateWebhookEndpoint(IdOf(input.EndpointId), fields, input.ExpectedVersion.ValueOr(null));
        var updated = await handlers.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<RotateWebhookSecretPayload> RotateWebhookSecretAsync(
        RotateWebhookSecretInput input, WebhookEndpointHandlers handlers, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var rotated = await handlers.HandleAsync(
            new RotateWebhookSecret(IdOf(input.EndpointId), input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return rotated.TryGet(out var shown, out var errors)
            ? new(await ReadAsync(shown.Id, store, caller, cancellationToken), shown.Secret, [])
            : new(null, null, errors.Shown());
    }

    public static async ValueTask<DeleteWebhookEndpointPayload> DeleteWebhookEndpointAsync(
        DeleteWebhookEndpointInput input, WebhookEndpointHandlers handlers, Caller caller, CancellationToken cancellationToken)
    {
        var command = new DeleteWebhookEndpoint(IdOf(input.EndpointId), input.ExpectedVersion.ValueOr(null));
        var deleted = await handlers.HandleAsync(command, caller.Actor, cancellationToken);
        return new(deleted.IsSuccess ? input.EndpointId : null, deleted.Errors.Shown());
    }

    public static async ValueTask<ReplayWebhookEventsPayload> ReplayWebhookEventsAsync(
        ReplayWebhookEventsInput input, WebhookEndpointHandlers handlers, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var after = StatusChange.Decode(input.After) ?? -1;
        var command = new ReplayWebhookEvents(IdOf(input.EndpointId), after) { IdempotencyKey = input.IdempotencyKey.ValueOr(null) };
        var replayed = await handlers.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(replayed, store, caller, cancellationToken), replayed.Errors.Shown());
    }

    private static Optional<IReadOnlyList<string>> Given(Optional<IReadOnlyList<string>?> input) =>
        input is { IsSet: true, Value: { } list } ? Optional.Of(list) : default;

    private static Optional<bool> GivenFlag(Optional<bool?> input) =>
        input is { IsSet: true, Value: { } flag } ? flag : default(Optional<bool>);

    private static WebhookEndpointId IdOf(string id) => new(GlobalId.NumberOf(ObjectKind.WebhookEndpoint, id));

    private static async ValueTask<WebhookEndpointRow?> ChangedAsync(
        Result<WebhookEndpointId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? await ReadAsync(changed.Value, store, caller, cancellationToken) : null;

    private static async ValueTask<WebhookEndpointRow?> ReadAsync(
        WebhookEndpointId id, Store store, Caller caller, CancellationToken cancellationToken) =>
        (await store.WebhooksByIdAsync([id.Value], caller.Visible, cancellationToken))[0];
}
