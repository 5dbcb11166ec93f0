using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;
using NodaTime;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("ApiKey")]
internal static class ApiKeyFields
{
    public static void Id(ApiKeyRow key, ResponseWriter writer) => new GlobalId(ObjectKind.ApiKey, key.Id).WriteTo(writer);

    public static ApiKeyState State(ApiKeyRow key, TimeProvider timeProvider) =>
        key.StateAt(Instant.FromDateTimeOffset(timeProvider.GetUtcNow()));

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<ApiKeyRow> keys, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(keys.Select(key => key.CustomerId), selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<UserRow?>> UserAsync(
        IReadOnlyList<ApiKeyRow> keys, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.UsersByIdAsync([.. keys.Select(key => key.UserId ?? 0)], caller.VisibleWith(Permission.UserRead), cancellationToken);
}
