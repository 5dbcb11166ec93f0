using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Onboarding;

namespace CustomerGraph.GraphQL.Onboarding;

[ResolversOf("OnboardingProcess")]
internal static class OnboardingProcessFields
{
    public static void Id(OnboardingRow process, ResponseWriter writer) =>
        new GlobalId(ObjectKind.OnboardingProcess, process.Id).WriteTo(writer);

    public static bool IsCompleted(OnboardingRow process) => process.CompletedAt is not null;

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<OnboardingRow> processes,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        store.OwnersAsync(processes.Select(process => process.CustomerId), selection, caller, cancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<OnboardingStepRow>>> StepsAsync(
        IReadOnlyList<OnboardingRow> processes, Store store, CancellationToken cancellationToken) =>
        await store.StepsByOnboardingAsync([.. processes.Select(process => process.Id)], cancellationToken);
}
