using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("SlaSelection")]
internal static class SlaSelectionFields
{
    public static SlaPolicyRow? Policy(PolicyChoice choice) => choice.Policy;

    public static SlaSource? Source(PolicyChoice choice) => choice.Selection.Source;

    public static IReadOnlyList<SlaSelectionStep> Steps(PolicyChoice choice) => choice.Selection.Steps;

    public static ValueTask<IReadOnlyList<CalendarRow?>> CalendarAsync(
        IReadOnlyList<PolicyChoice> choices, Store store, CancellationToken cancellationToken) =>
        store.CalendarsAsync(choices, choice => choice.CalendarId, cancellationToken);

    public static async ValueTask<IReadOnlyList<ContractRow?>> ContractAsync(
        IReadOnlyList<PolicyChoice> choices, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.ContractsByIdAsync(
            [.. choices.Select(choice => choice.ContractId?.Value ?? 0)], caller.VisibleWith(Permission.ContractRead), cancellationToken);
}

[ResolversOf("SlaSelectionStep")]
internal static class SlaSelectionStepFields
{
    public static ValueTask<IReadOnlyList<SlaPolicyRow?>> PolicyAsync(
        IReadOnlyList<SlaSelectionStep> steps, FieldSelection selection, Store store, CancellationToken cancellationToken) =>
        store.PoliciesAsync(steps, step => step.PolicyId, selection, cancellationToken);

    /// <summary>Null where the customer is above what the caller may see.</summary>
    public static async ValueTask<IReadOnlyList<CustomerRow?>> SetByAsync(
        IReadOnlyList<SlaSelectionStep> steps, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync(
            [.. steps.Select(step => step.SetBy?.Value ?? 0)], caller.Visible, CustomerSelection.Of(selection), cancellationToken);
}
