using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.ServiceLevels;

namespace CustomerGraph.Application.ServiceLevels;

/// <param name="Name">Null leaves it.</param>
/// <param name="Definition">Null leaves it.</param>
/// <param name="Retroactive">The new definition counts as if it had always been valid.</param>
public sealed record UpdateCalendar(CalendarId CalendarId, string? Name, CalendarDefinition? Definition, bool Retroactive, int? ExpectedVersion);

public sealed class UpdateCalendarHandler(Transactions transactions)
{
    public Task<Result<CalendarId>> HandleAsync(UpdateCalendar command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => UpdateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<CalendarId>> UpdateAsync(UpdateCalendar command, Work work, CancellationToken cancellationToken)
    {
        var calendar = await work.Db.FindAsync<Calendar>([command.CalendarId], cancellationToken);
        var found = await work.SharedOwnerAsync(
            calendar, calendar?.OwnerId, command.CalendarId.Value, Permission.CalendarWrite, "calendarId", cancellationToken);
        if (!found.TryGet(out var owner, out var errors))
            return Result.Failure<CalendarId>(errors);

        var problems = new Problems();
        await work.CheckCalendarNameAsync(calendar!.Id, command.Name, owner, problems, cancellationToken);
        problems.Take(calendar.Edit(command.Name, command.Definition, command.Retroactive, command.ExpectedVersion, work.Now));
        return problems.Any ? problems : calendar.Id;
    }
}
