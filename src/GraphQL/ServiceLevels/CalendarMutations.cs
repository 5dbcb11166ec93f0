using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("Mutation")]
internal static class CalendarMutations
{
    public static async ValueTask<CreateCalendarPayload> CreateCalendarAsync(
        CreateCalendarInput input, CreateCalendarHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var ownerId = new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.OwnerId));
        var command = new CreateCalendar(ownerId, input.Name, input.Definition.ToDomain())
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(created, store, cancellationToken), Shown(created));
    }

    public static async ValueTask<UpdateCalendarPayload> UpdateCalendarAsync(
        UpdateCalendarInput input, UpdateCalendarHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new UpdateCalendar(
            IdOf(input.CalendarId), input.Name.ValueOr(null), input.Definition.ValueOr(null)?.ToDomain(), input.Retroactive,
            input.ExpectedVersion.ValueOr(null));
        var updated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, cancellationToken), Shown(updated));
    }

    public static async ValueTask<ArchiveCalendarPayload> ArchiveCalendarAsync(
        ArchiveCalendarInput input, ArchiveCalendarHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new ArchiveCalendar(IdOf(input.CalendarId), input.ExpectedVersion.ValueOr(null));
        var archived = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(archived, store, cancellationToken), Shown(archived));
    }

    private static CalendarId IdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Calendar, id));

    // What is wrong inside of the definition is blamed on the members of the input.
    private static IReadOnlyList<DomainError> Shown(Result<CalendarId> result) =>
        [.. result.Errors.Shown().Select(error => error.Path is ["timeZone" or "week" or "holidays" or "overrides", ..] ? error.Under("definition") : error)];

    private static async ValueTask<CalendarRow?> ChangedAsync(
        Result<CalendarId> changed, Store store, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.NamedCalendarsAsync([changed.Value.Value], cancellationToken))[0] : null;
}
