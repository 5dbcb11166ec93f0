using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.ServiceLevels;

/// <param name="Name">Null leaves it.</param>
/// <param name="Definition">Null leaves it.</param>
/// <param name="Retroactive">The new definition counts as if it had always been valid.</param>
public sealed record UpdateCalendar(
    CalendarId CalendarId, string? Name, CalendarDefinition? Definition, bool Retroactive, int? ExpectedVersion);

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
        if (problems.Any)
            return problems;
        if (command.Definition is not null)
        {
            await FollowUpCases.MarkAsync(
                work.Db, await PoliciesAsync(calendar, owner, work, cancellationToken), calendar.Id, work.Now, cancellationToken);
        }

        return calendar.Id;
    }

    /// <summary>The policies that count by the calendar, which belong to its owner or to customers below it.</summary>
    private static async Task<List<SlaPolicyId>> PoliciesAsync(
        Calendar calendar, Customer owner, Work work, CancellationToken cancellationToken)
    {
        var policies = await (
            from policy in work.Db.SlaPolicies.AsNoTracking()
            join customer in work.Db.Customers on policy.OwnerId equals customer.Id
            select new { policy.Id, policy.CalendarId, policy.Targets, customer.Path }).ToListAsync(cancellationToken);
        return
        [
            .. policies.Where(policy => owner.Path.Covers(policy.Path)
                    && (policy.CalendarId == calendar.Id || policy.Targets.Any(target => target.CalendarId == calendar.Id)))
                .Select(policy => policy.Id),
        ];
    }
}
