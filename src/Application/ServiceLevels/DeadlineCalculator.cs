using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>Answers what would be promised for a case that does not exist.</summary>
public sealed class DeadlineCalculator(Store store)
{
    /// <summary>None where no policy holds, or it promises nothing for such a case.</summary>
    public async Task<IReadOnlyList<PromisedDeadline>> DeadlinesAsync(
        PolicyChoice choice, Instant openedAt, CaseFacts facts, PauseSet pauses, CancellationToken cancellationToken)
    {
        if (choice.Policy?.Whole.ToTerms() is not { } terms)
            return [];
        var calendars = await CalendarTimelines.LoadAsync(store, terms.CalendarIds.Append(choice.CalendarId), cancellationToken);
        var deadlines = PromisedDeadline.Of(terms, calendars.For(choice.CalendarId), openedAt, facts, pauses);
        return [.. deadlines.Select(deadline => deadline with { CalendarId = deadline.CalendarId ?? choice.CalendarId })];
    }
}
