using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

/// <summary>Reads the policies and calendars that other objects name.</summary>
internal static class NamedReading
{
    public static async ValueTask<IReadOnlyList<CalendarRow?>> CalendarsAsync<T>(
        this Store store, IReadOnlyList<T> parents, Func<T, CalendarId?> idOf, CancellationToken cancellationToken) =>
        await store.NamedCalendarsAsync([.. parents.Select(parent => idOf(parent)?.Value ?? 0)], cancellationToken);

    public static async ValueTask<IReadOnlyList<SlaPolicyRow?>> PoliciesAsync<T>(
        this Store store,
        IReadOnlyList<T> parents,
        Func<T, SlaPolicyId?> idOf,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        await store.NamedSlaPoliciesAsync(
            [.. parents.Select(parent => idOf(parent)?.Value ?? 0)], SlaPolicySelection.NeedsHeadOnly(selection), cancellationToken);
}
