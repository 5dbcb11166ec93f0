using System.Text.Json.Serialization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Webhooks;
using CustomerGraph.Persistence.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Webhooks;

/// <summary>An address that is to be told of events at the customer and below it.</summary>
public sealed record CreateWebhookEndpoint(CustomerId CustomerId, WebhookEndpointChanges Fields)
{
    public string? IdempotencyKey { get; init; }
}

/// <summary>An edit of the fields that are set.</summary>
public sealed record UpdateWebhookEndpoint(WebhookEndpointId EndpointId, WebhookEndpointChanges Fields, int? ExpectedVersion);

/// <summary>Another secret; the former one signs beside it for 24 hours.</summary>
public sealed record RotateWebhookSecret(WebhookEndpointId EndpointId, int? ExpectedVersion);

/// <summary>Nothing is sent there any more.</summary>
public sealed record DeleteWebhookEndpoint(WebhookEndpointId EndpointId, int? ExpectedVersion);

/// <summary>Sends everything after that event again.</summary>
/// <param name="After">The number of an event.</param>
public sealed record ReplayWebhookEvents(WebhookEndpointId EndpointId, long After)
{
    public string? IdempotencyKey { get; init; }
}

/// <summary>The one moment at which a secret is known.</summary>
public readonly record struct ShownSecret(WebhookEndpointId Id)
{
    /// <summary>Null where an idempotency key was answered before: no secret is ever kept with an answer.</summary>
    [JsonIgnore]
    public string? Secret { get; init; }

    // The compiler's own text of a record would carry the secret into logs.
    public override string ToString() => $"secret of webhook endpoint {Id.Value}";
}

public sealed class WebhookEndpointHandlers(Transactions transactions, WebhookRules rules)
{
    public Task<Result<ShownSecret>> HandleAsync(CreateWebhookEndpoint command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => CreateAsync(command, work, cancellation), cancellationToken);

    public Task<Result<WebhookEndpointId>> HandleAsync(UpdateWebhookEndpoint command, Actor actor, CancellationToken cancellationToken) =>
        OnEndpointAsync(
            command.EndpointId,
            actor,
            (endpoint, work, _) => Task.FromResult(endpoint.Edit(command.Fields, rules, command.ExpectedVersion, work.Now)),
            cancellationToken);

    public Task<Result<WebhookEndpointId>> HandleAsync(DeleteWebhookEndpoint command, Actor actor, CancellationToken cancellationToken) =>
        OnEndpointAsync(
            command.EndpointId,
            actor,
            (endpoint, work, _) =>
            {
                var removed = endpoint.Remove(command.ExpectedVersion, work.Now);
                if (removed.IsSuccess)
                    work.Forget(endpoint);
                return Task.FromResult(removed);
            },
            cancellationToken);

    public Task<Result<WebhookEndpointId>> HandleAsync(
        ReplayWebhookEvents command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnceAsync(
        command.IdempotencyKey, command, actor,
        Deciding(command.EndpointId, (endpoint, work, cancellation) => ReplayAsync(endpoint, command.After, work, cancellation)),
        cancellationToken);

    public Task<Result<ShownSecret>> HandleAsync(
        RotateWebhookSecret command, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        actor,
        async (work, cancellation) =>
        {
            var found = await FindAsync(command.EndpointId, work, cancellation);
            if (!found.TryGet(out var endpoint, out var errors))
                return Result.Failure<ShownSecret>(errors);
            if (endpoint.RotateSecret(command.ExpectedVersion, work.Now) is { IsFailure: true } refused)
                return Result.Failure<ShownSecret>(refused.Errors);
            return new ShownSecret(endpoint.Id) { Secret = await work.Db.RotateSecretAsync(endpoint.Id, work.Now, cancellation) };
        },
        cancellationToken);

    private async Task<Result<ShownSecret>> CreateAsync(CreateWebhookEndpoint command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.WebhookManage, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<ShownSecret>(errors);
        var held = await work.Db.WebhookEndpoints.CountAsync(other => other.CustomerId == customer.Id, cancellationToken);
        if (held >= WebhookEndpoint.MaxPerCustomer)
            return WebhookErrors.TooManyEndpoints(WebhookEndpoint.MaxPerCustomer);
        var id = new WebhookEndpointId((await work.IdsAsync(1, cancellationToken)).Next());
        var created = WebhookEndpoint.Create(id, customer.Id, command.Fields, rules, work.Now);
        if (created.IsFailure)
            return Result.Failure<ShownSecret>(created.Errors);
        work.Db.Add(created.Value);
        return new ShownSecret(id) { Secret = await work.Db.AddSecretAsync(id, cancellationToken) };
    }

    private static async Task<Result> ReplayAsync(WebhookEndpoint endpoint, long after, Work work, CancellationToken cancellationToken) =>
        await work.Db.ReplayWebhookAsync(endpoint.Id, after, cancellationToken) ? Result.Success : WebhookErrors.ReplayFromFuture;

    private Task<Result<WebhookEndpointId>> OnEndpointAsync(
        WebhookEndpointId id,
        Actor actor,
        Func<WebhookEndpoint, Work, CancellationToken, Task<Result>> decide,
        CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, Deciding(id, decide), cancellationToken);

    private static Func<Work, CancellationToken, Task<Result<WebhookEndpointId>>> Deciding(
        WebhookEndpointId id, Func<WebhookEndpoint, Work, CancellationToken, Task<Result>> decide) => async (work, cancellation) =>
    {
        var found = await FindAsync(id, work, cancellation);
        if (!found.TryGet(out var endpoint, out var errors))
            return Result.Failure<WebhookEndpointId>(errors);
        var decided = await decide(endpoint, work, cancellation);
        return decided.IsSuccess ? endpoint.Id : Result.Failure<WebhookEndpointId>(decided.Errors);
    };

    private static async Task<Result<WebhookEndpoint>> FindAsync(WebhookEndpointId id, Work work, CancellationToken cancellationToken)
    {
        var endpoint = await work.Db.FindAsync<WebhookEndpoint>([id], cancellationToken);
        var owner = await work.OwnerAsync(
            endpoint, endpoint?.CustomerId, id.Value, Permission.WebhookManage, "endpointId", cancellationToken);
        return owner.Map(_ => endpoint!);
    }
}
