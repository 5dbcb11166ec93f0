using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.ServiceLevels;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.ServiceLevels;

/// <summary>A page of calendars, by name.</summary>
internal sealed record CalendarPage(Page<CalendarRow> Page, Reach Reach, bool WithArchived)
{
    public static string CursorOf(CalendarRow calendar) => CursorText.Encode(SharedList.OrderName, new Keyset(calendar.Name, calendar.Id));
}

[ResolversOf("CalendarConnection")]
internal static class CalendarConnectionFields
{
    public static IReadOnlyList<CalendarRow> Nodes(CalendarPage page) => page.Page.Rows;

    public static IReadOnlyList<CalendarEdge> Edges(CalendarPage page) =>
        [.. page.Page.Rows.Select(calendar => new CalendarEdge(CalendarPage.CursorOf(calendar), calendar))];

    public static PageInfo PageInfo(CalendarPage page) => page.Page.Describe(CalendarPage.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(
        IReadOnlyList<CalendarPage> pages, Store store, CancellationToken cancellationToken) =>
        [await store.CountCalendarsAsync(pages[0].Reach, pages[0].WithArchived, cancellationToken)];
}
