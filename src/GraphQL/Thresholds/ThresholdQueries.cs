using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Thresholds;

namespace CustomerGraph.GraphQL.Thresholds;

[ResolversOf("Query")]
internal static class ThresholdQueries
{
    private static readonly ListOrder<ThresholdProfileRow> Order = SharedList.Order<ThresholdProfileRow>(
        profile => new(profile.Name, profile.Id));

    public static async ValueTask<Connection<ThresholdProfileRow>> ThresholdProfilesAsync(
        int? first, string? after, int? last, string? before, string? usableBy, string? ownedBy, bool includeArchived,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = Order.Read(first, after, last, before);
        var reach = await SharedList.ReachAsync(usableBy, ownedBy, Permission.SettingRead, store, caller, cancellationToken);
        var page = await store.ThresholdProfilesAsync(reach, includeArchived, request, cancellationToken);
        return Connection.Of(page, Order.CursorOf, token => store.CountThresholdProfilesAsync(reach, includeArchived, token));
    }
}
