using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>Computes the clocks of many cases from their logs, whenever somebody asks: two statements.</summary>
public sealed class ClockReading(Store store, TimeProvider timeProvider)
{
    /// <summary>For each case its clocks, by metric, then by start; none without a policy.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<SlaClock>>> ClocksAsync(
        IReadOnlyList<ServiceCaseRow> cases, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var policies = await store.NamedSlaPoliciesAsync([.. cases.Select(row => row.PolicyId ?? 0)], headsOnly: false, cancellationToken);
        var terms = policies.Select(policy => policy?.Whole.ToTerms()).ToList();
        var calendars = await CalendarTimelines.LoadAsync(
            store, [.. terms.OfType<SlaTerms>().SelectMany(one => one.CalendarIds), .. cases.Select(CalendarOf)], cancellationToken);
        return [.. cases.Select((row, index) => terms[index] is { } one ? Clocks(row, one, calendars, now) : [])];
    }

    private static IReadOnlyList<SlaClock> Clocks(ServiceCaseRow row, SlaTerms terms, CalendarTimelines calendars, Instant now) =>
        [.. new SlaClocks(terms, calendars.For(CalendarOf(row)))
            .Of(row.ToLog(), now)
            .Select(clock => clock with { CalendarId = clock.CalendarId ?? CalendarOf(row) })];

    private static CalendarId? CalendarOf(ServiceCaseRow row) => row.CalendarId is { } id ? new(id) : null;
}
