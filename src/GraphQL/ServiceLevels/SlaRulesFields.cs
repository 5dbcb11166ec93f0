using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("SlaRules")]
internal static class SlaRulesFields
{
    public static ValueTask<IReadOnlyList<CustomerRow>> OwnerAsync(
        IReadOnlyList<SlaRulesRow> rules, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(rules.Select(list => list.OwnerId), selection, caller, cancellationToken);

    public static ValueTask<IReadOnlyList<SlaPolicyRow?>> DefaultPolicyAsync(
        IReadOnlyList<SlaRulesRow> rules, FieldSelection selection, Store store, CancellationToken cancellationToken) =>
        store.PoliciesAsync(rules, list => list.DefaultPolicyId is { } id ? new(id) : null, selection, cancellationToken);
}

[ResolversOf("SlaRule")]
internal static class SlaRuleFields
{
    public static async ValueTask<IReadOnlyList<SlaPolicyRow>> PolicyAsync(
        IReadOnlyList<SlaRule> rules, FieldSelection selection, Store store, CancellationToken cancellationToken) =>
        [.. (await store.PoliciesAsync(rules, rule => rule.PolicyId, selection, cancellationToken)).Select(policy => policy!)];
}

[ResolversOf("Customer")]
internal static class CustomerServiceLevelFields
{
    public static ValueTask<IReadOnlyList<object?>> SlaRulesAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) => caller.WithAsync(
        Permission.SlaRead,
        customers,
        async open => await store.SlaRulesByOwnerAsync([.. open.Select(customer => customer.Id)], cancellationToken));
}
