using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Onboarding;

namespace CustomerGraph.GraphQL.Onboarding;

[ResolversOf("Customer")]
internal static class CustomerOnboardingFields
{
    public static async ValueTask<IReadOnlyList<OnboardingRow?>> OnboardingAsync(
        IReadOnlyList<CustomerRow> customers, Store store, CancellationToken cancellationToken) =>
        await store.OnboardingByCustomerAsync([.. customers.Select(customer => customer.Id)], cancellationToken);
}
