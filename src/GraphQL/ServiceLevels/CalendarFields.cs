using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.ServiceLevels;
using NodaTime;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("Calendar")]
internal static class CalendarFields
{
    private const int MaxDays = 366;

    public static void Id(CalendarRow calendar, ResponseWriter writer) => new GlobalId(ObjectKind.Calendar, calendar.Id).WriteTo(writer);

    /// <summary>Null where the owner is above what the caller may see.</summary>
    public static async ValueTask<IReadOnlyList<CustomerRow?>> OwnerAsync(
        IReadOnlyList<CalendarRow> calendars, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync(
            [.. calendars.Select(calendar => calendar.OwnerId)], caller.Visible, CustomerSelection.Of(selection), cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<CalendarRevisionRow>>> RevisionsAsync(
        IReadOnlyList<CalendarRow> calendars, Store store, CancellationToken cancellationToken) =>
        await store.RevisionsByCalendarAsync([.. calendars.Select(calendar => calendar.Id)], cancellationToken);

    public static IReadOnlyList<CalendarDay> Days(CalendarRow calendar, LocalDate from, LocalDate to)
    {
        var count = Period.DaysBetween(from, to) + 1;
        if (count is < 1 or > MaxDays)
        {
            throw new FieldErrorException(
                new FieldError($"Give 1 to {MaxDays} dates, from the first to the last.", ErrorCodes.BadUserInput));
        }

        var checkedCalendar = BusinessCalendar.Create(calendar.Definition).Value;
        return [.. Enumerable.Range(0, count).Select(day => Day(from.PlusDays(day), checkedCalendar))];
    }

    private static CalendarDay Day(LocalDate date, BusinessCalendar calendar)
    {
        var plan = calendar.PlanOf(date);
        return new(date, [.. plan.Windows.Select(Windows.Typed)], plan.Origin, plan.Name);
    }
}

[ResolversOf("CalendarDefinition")]
internal static class CalendarDefinitionFields
{
    public static WorkingWeek Week(CalendarDefinition definition) => new(
        On(definition, IsoDayOfWeek.Monday), On(definition, IsoDayOfWeek.Tuesday), On(definition, IsoDayOfWeek.Wednesday),
        On(definition, IsoDayOfWeek.Thursday), On(definition, IsoDayOfWeek.Friday), On(definition, IsoDayOfWeek.Saturday),
        On(definition, IsoDayOfWeek.Sunday));

    private static IReadOnlyList<TypedWindow> On(CalendarDefinition definition, IsoDayOfWeek day) =>
        definition.Week.TryGetValue(day, out var windows) ? windows : [];
}

[ResolversOf("HolidayOnWeekday")]
internal static class HolidayOnWeekdayFields
{
    public static Weekday Weekday(EveryYearOnWeekday rule) => (Weekday)((int)rule.Weekday - 1);
}

/// <summary>Windows in the form of the schema.</summary>
internal static class Windows
{
    public static TypedWindow Typed(WorkingWindow window)
    {
        var text = window.ToString().Split('-');
        return new(text[0], text[1]);
    }
}
