using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;

namespace CustomerGraph.Application.ServiceLevels;

public sealed record CreateCalendar(CustomerId OwnerId, string Name, CalendarDefinition Definition)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreateCalendarHandler(Transactions transactions)
{
    public Task<Result<CalendarId>> HandleAsync(CreateCalendar command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => CreateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<CalendarId>> CreateAsync(CreateCalendar command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.OwnerId, Permission.CalendarWrite, "ownerId", cancellationToken);
        if (!found.TryGet(out var owner, out var errors))
            return Result.Failure<CalendarId>(errors);

        var problems = new Problems();
        await work.CheckCalendarNameAsync(null, command.Name, owner, problems, cancellationToken);
        var id = new CalendarId((await work.IdsAsync(1, cancellationToken)).Next());
        var calendar = problems.Take(Calendar.Create(id, owner.Id, command.Name, command.Definition, work.Now));
        if (problems.Any)
            return problems;
        work.Db.Add(calendar!);
        return id;
    }
}
