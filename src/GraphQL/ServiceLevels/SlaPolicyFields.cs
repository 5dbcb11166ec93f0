using CustomerGraph.Domain.ServiceLevels;
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

[ResolversOf("SlaPolicy")]
internal static class SlaPolicyFields
{
    public static void Id(SlaPolicyRow policy, ResponseWriter writer) => new GlobalId(ObjectKind.SlaPolicy, policy.Id).WriteTo(writer);

    /// <summary>Null where the owner is above what the caller may see.</summary>
    public static async ValueTask<IReadOnlyList<CustomerRow?>> OwnerAsync(
        IReadOnlyList<SlaPolicyRow> policies, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync(
            [.. policies.Select(policy => policy.Whole.OwnerId)], caller.Visible, CustomerSelection.Of(selection), cancellationToken);

    public static ValueTask<IReadOnlyList<CalendarRow?>> CalendarAsync(
        IReadOnlyList<SlaPolicyRow> policies, Store store, CancellationToken cancellationToken) =>
        store.CalendarsAsync(policies, policy => policy.Whole.CalendarId is { } id ? new(id) : null, cancellationToken);

    public static IReadOnlyList<SlaTarget> Targets(SlaPolicyRow policy) => policy.Whole.Targets;

    public static IReadOnlyList<CaseStatus> PauseStatuses(SlaPolicyRow policy) => policy.Whole.PauseStatuses;

    public static bool PausesFirstResponse(SlaPolicyRow policy) => policy.Whole.PausesFirstResponse;

    public static PriorityChangeRule PriorityChangeRule(SlaPolicyRow policy) => policy.Whole.PriorityChangeRule;

    public static ReopenRule ReopenRule(SlaPolicyRow policy) => policy.Whole.ReopenRule;

    public static int ReopenGraceMinutes(SlaPolicyRow policy) => (int)policy.Whole.ReopenGrace.TotalMinutes;

    public static IReadOnlyList<int> Warnings(SlaPolicyRow policy) => policy.Whole.Warnings;

    public static Instant? ArchivedAt(SlaPolicyRow policy) => policy.Whole.ArchivedAt;

    public static int Version(SlaPolicyRow policy) => policy.Whole.Version;

    public static Instant CreatedAt(SlaPolicyRow policy) => policy.Whole.CreatedAt;

    public static Instant UpdatedAt(SlaPolicyRow policy) => policy.Whole.UpdatedAt;
}
