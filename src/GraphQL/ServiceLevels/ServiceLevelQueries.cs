using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.ServiceLevels;
using NodaTime;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("Query")]
internal static class ServiceLevelQueries
{
    private const int MaxPauses = 100;

    private static readonly ListOrder<SlaPolicyRow> Policies = SharedList.Order<SlaPolicyRow>(policy => new(policy.Name, policy.Id));
    private static readonly ListOrder<CalendarRow> Calendars = SharedList.Order<CalendarRow>(calendar => new(calendar.Name, calendar.Id));

    public static async ValueTask<Connection<SlaPolicyRow>> SlaPoliciesAsync(
        int? first, string? after, int? last, string? before, string? usableBy, string? ownedBy, bool includeArchived,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = Policies.Read(first, after, last, before);
        var reach = await SharedList.ReachAsync(usableBy, ownedBy, Permission.SlaRead, store, caller, cancellationToken);
        var page = await store.SlaPoliciesAsync(reach, includeArchived, request, cancellationToken);
        return Connection.Of(page, Policies.CursorOf, token => store.CountSlaPoliciesAsync(reach, includeArchived, token));
    }

    public static async ValueTask<Connection<CalendarRow>> CalendarsAsync(
        int? first, string? after, int? last, string? before, string? usableBy, string? ownedBy, bool includeArchived,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var request = Calendars.Read(first, after, last, before);
        var reach = await SharedList.ReachAsync(usableBy, ownedBy, Permission.SlaRead, store, caller, cancellationToken);
        var page = await store.CalendarsAsync(reach, includeArchived, request, cancellationToken);
        return Connection.Of(page, Calendars.CursorOf, token => store.CountCalendarsAsync(reach, includeArchived, token));
    }

    public static async ValueTask<PolicyChoice?> SlaPolicyForAsync(
        string customerId,
        string? contractId,
        string? policyId,
        PolicyChooser chooser,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var number = GlobalId.NumberOf(ObjectKind.Customer, customerId);
        if ((await store.CustomersByIdAsync([number], caller.Visible, PolicyQuestion.Columns, cancellationToken))[0] is not { } customer)
            return null;
        if (!caller.May(Permission.SlaRead, customer))
            throw new FieldErrorException(Gate.Forbidden(Permission.SlaRead));
        var question = new PolicyQuestion(
            customer,
            contractId is null ? null : new(GlobalId.NumberOf(ObjectKind.Contract, contractId)),
            policyId is null ? null : new(GlobalId.NumberOf(ObjectKind.SlaPolicy, policyId)));
        var chosen = await chooser.ChooseAsync(question, cancellationToken);
        return chosen.TryGet(out var choice, out var errors)
            ? choice
            : throw new FieldErrorException(new FieldError(errors.Shown()[0].Message, "NOT_FOUND"));
    }

    public static async ValueTask<SlaDeadlines?> SlaDeadlinesAsync(
        string customerId, Instant openedAt, CasePriority priority, CaseImpact? impact, string? requestType, string? contractId,
        string? policyId,
        IReadOnlyList<PauseInput> pauses, PolicyChooser chooser, DeadlineCalculator calculator, Store store, Caller caller,
        CancellationToken cancellationToken)
    {
        if (pauses.Count > MaxPauses)
        {
            throw new FieldErrorException(
                new FieldError($"At most {MaxPauses} pauses; {pauses.Count} were given.", ErrorCodes.BadUserInput));
        }

        if (await SlaPolicyForAsync(customerId, contractId, policyId, chooser, store, caller, cancellationToken) is not { } choice)
            return null;
        var facts = new CaseFacts(priority, impact, requestType);
        return new(
            choice, await calculator.DeadlinesAsync(choice, openedAt, facts, PauseSet.Of(pauses.Select(PauseOf)), cancellationToken));
    }

    public static async ValueTask<ServiceCaseRow?> ServiceCaseAsync(
        string id, Store store, Caller caller, CancellationToken cancellationToken) =>
        (await store.ServiceCasesByIdAsync([GlobalId.NumberOf(ObjectKind.ServiceCase, id)], caller.VisibleWith(Permission.TicketClockRead), cancellationToken))[0];

    private static Interval PauseOf(PauseInput pause) => pause.To.ValueOr(null) is { } to && to < pause.From
        ? throw new FieldErrorException(new FieldError("A pause ends before it begins.", ErrorCodes.BadUserInput))
        : new Interval(pause.From, pause.To.ValueOr(null));
}
