using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("Query")]
internal static class AccessQueries
{
    public static Caller Viewer(Caller caller) => caller;

    public static async ValueTask<IReadOnlyList<ApiKeyRow>> ApiKeysAsync(Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.ApiKeysAsync(caller.VisibleWith(Permission.TokenManage), cancellationToken);
}
