using CustomerGraph.Application.Access;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using NodaTime;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("Mutation")]
internal static class ApiKeyMutations
{
    private const int DefaultOverlapMinutes = 24 * 60;

    public static async ValueTask<CreateApiKeyPayload> CreateApiKeyAsync(
        CreateApiKeyInput input, CreateApiKeyHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new CreateApiKey(input.Name, CustomerIdOf(input.CustomerId), input.Scopes, input.ExpiresAt.ValueOr(null))
        {
            UserId = input.UserId is { IsSet: true, Value: { } userId } ? new UserId(GlobalId.NumberOf(ObjectKind.User, userId)) : null,
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await KeyAsync(created.Map(key => key.Id), store, caller, cancellationToken), SecretOf(created), created.Errors.Shown());
    }

    public static async ValueTask<RotateApiKeyPayload> RotateApiKeyAsync(
        RotateApiKeyInput input, RotateApiKeyHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new RotateApiKey(KeyIdOf(input.ApiKeyId), input.OverlapMinutes.ValueOr(null) ?? DefaultOverlapMinutes)
        {
            ExpiresAt = input.ExpiresAt,
            ExpectedVersion = input.ExpectedVersion.ValueOr(null),
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var rotated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await KeyAsync(rotated.Map(key => key.Id), store, caller, cancellationToken), SecretOf(rotated), rotated.Errors.Shown());
    }

    public static async ValueTask<RestrictApiKeyPayload> RestrictApiKeyAsync(
        RestrictApiKeyInput input, RestrictApiKeyHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var to = new ApiKeyRestriction
        {
            Name = input.Name is { IsSet: true, Value: { } name } ? name : default(Optional<string>),
            Scopes = input.Scopes is { IsSet: true, Value: { } scopes } ? Optional.Of(scopes) : default,
            CustomerId = input.CustomerId is { IsSet: true, Value: { } customerId }
                ? CustomerIdOf(customerId)
                : default(Optional<CustomerId>),
            ExpiresAt = input.ExpiresAt is { IsSet: true, Value: { } expiresAt } ? expiresAt : default(Optional<Instant>),
        };
        var restricted = await handler.HandleAsync(
            new RestrictApiKey(KeyIdOf(input.ApiKeyId), to, input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(await KeyAsync(restricted, store, caller, cancellationToken), restricted.Errors.Shown());
    }

    public static async ValueTask<RevokeApiKeyPayload> RevokeApiKeyAsync(
        RevokeApiKeyInput input, RevokeApiKeyHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var revoked = await handler.HandleAsync(new RevokeApiKey(KeyIdOf(input.ApiKeyId)), caller.Actor, cancellationToken);
        return new(await KeyAsync(revoked, store, caller, cancellationToken), revoked.Errors.Shown());
    }

    private static async ValueTask<ApiKeyRow?> KeyAsync(
        Result<ApiKeyId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.ApiKeysByIdAsync([changed.Value.Value], caller.Visible, cancellationToken))[0] : null;

    private static string? SecretOf(Result<NewApiKey> key) => key.IsSuccess ? key.Value.Token?.Reveal() : null;

    private static ApiKeyId KeyIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.ApiKey, id));

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
