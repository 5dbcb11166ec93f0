using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.ServiceLevels;
using CustomerGraph.GraphQL.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Persistence.Thresholds;

namespace CustomerGraph.GraphQL.Thresholds;

/// <summary>A page of threshold profiles, by name.</summary>
internal sealed record ThresholdProfilePage(Page<ThresholdProfileRow> Page, Reach Reach, bool WithArchived)
{
    public static string CursorOf(ThresholdProfileRow profile) => CursorText.Encode(SharedList.OrderName, new Keyset(profile.Name, profile.Id));
}

[ResolversOf("ThresholdProfileConnection")]
internal static class ThresholdProfileConnectionFields
{
    public static IReadOnlyList<ThresholdProfileRow> Nodes(ThresholdProfilePage page) => page.Page.Rows;

    public static IReadOnlyList<ThresholdProfileEdge> Edges(ThresholdProfilePage page) =>
        [.. page.Page.Rows.Select(profile => new ThresholdProfileEdge(ThresholdProfilePage.CursorOf(profile), profile))];

    public static PageInfo PageInfo(ThresholdProfilePage page) => page.Page.Describe(ThresholdProfilePage.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(
        IReadOnlyList<ThresholdProfilePage> pages, Store store, CancellationToken cancellationToken) =>
        [await store.CountThresholdProfilesAsync(pages[0].Reach, pages[0].WithArchived, cancellationToken)];
}

[ResolversOf("ThresholdProfile")]
internal static class ThresholdProfileFields
{
    public static void Id(ThresholdProfileRow profile, ResponseWriter writer) =>
        new GlobalId(ObjectKind.ThresholdProfile, profile.Id).WriteTo(writer);

    public static ValueTask<IReadOnlyList<CustomerRow?>> OwnerAsync(
        IReadOnlyList<ThresholdProfileRow> profiles, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.CustomersOfAsync(profiles.Select(profile => (CustomerId?)new CustomerId(profile.OwnerId)), CustomerSelection.Of(selection), caller, cancellationToken);
}
