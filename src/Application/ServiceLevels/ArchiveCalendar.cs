using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.ServiceLevels;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>Takes a calendar out of use for anything new.</summary>
public sealed record ArchiveCalendar(CalendarId CalendarId, int? ExpectedVersion);

public sealed class ArchiveCalendarHandler(Transactions transactions)
{
    public Task<Result<CalendarId>> HandleAsync(ArchiveCalendar command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => ArchiveAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<CalendarId>> ArchiveAsync(ArchiveCalendar command, Work work, CancellationToken cancellationToken)
    {
        var calendar = await work.Db.FindAsync<Calendar>([command.CalendarId], cancellationToken);
        var owner = await work.SharedOwnerAsync(
            calendar, calendar?.OwnerId, command.CalendarId.Value, Permission.CalendarWrite, "calendarId", cancellationToken);
        if (owner.IsFailure)
            return Result.Failure<CalendarId>(owner.Errors);
        var archived = calendar!.Archive(command.ExpectedVersion, work.Now);
        return archived.IsSuccess ? calendar.Id : Result.Failure<CalendarId>(archived.Errors);
    }
}
