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
internal static class SlaPolicyMutations
{
    public static async ValueTask<CreateSlaPolicyPayload> CreateSlaPolicyAsync(
        CreateSlaPolicyInput input, CreateSlaPolicyHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var ownerId = new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.OwnerId));
        var command = new CreateSlaPolicy(ownerId, input.ToDomain()) { IdempotencyKey = input.IdempotencyKey.ValueOr(null) };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(created, store, cancellationToken), Shown(created));
    }

    public static async ValueTask<UpdateSlaPolicyPayload> UpdateSlaPolicyAsync(
        UpdateSlaPolicyInput input, UpdateSlaPolicyHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new UpdateSlaPolicy(IdOf(input.PolicyId), input.ToDomain(), input.ExpectedVersion.ValueOr(null));
        var updated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, cancellationToken), Shown(updated));
    }

    public static async ValueTask<ArchiveSlaPolicyPayload> ArchiveSlaPolicyAsync(
        ArchiveSlaPolicyInput input, ArchiveSlaPolicyHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new ArchiveSlaPolicy(IdOf(input.PolicyId), input.ExpectedVersion.ValueOr(null));
        var archived = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(archived, store, cancellationToken), Shown(archived));
    }

    public static async ValueTask<SetSlaRulesPayload> SetSlaRulesAsync(
        SetSlaRulesInput input, SetSlaRulesHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var ownerId = new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.OwnerId));
        var rules = input.Rules.Select(rule => new SlaRule(IdOf(rule.PolicyId), rule.Rank.ValueOr(null), rule.CustomerType.ValueOr(null)));
        var command = new SetSlaRules(
            ownerId, [.. rules], ServiceLevelIds.Policy(input.DefaultPolicyId), input.ExpectedVersion.ValueOr(null));
        var set = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(set.IsSuccess ? (await store.SlaRulesByOwnerAsync([set.Value.Value], cancellationToken))[0] : null, set.Errors.Shown());
    }

    private static SlaPolicyId IdOf(string id) => new(GlobalId.NumberOf(ObjectKind.SlaPolicy, id));

    // The domain knows the grace as a duration; inputs type minutes.
    private static IReadOnlyList<DomainError> Shown(Result<SlaPolicyId> result) =>
        [.. result.Errors.Shown().Select(error => error.Path is ["reopenGrace"] ? error.At("reopenGraceMinutes") : error)];

    private static async ValueTask<SlaPolicyRow?> ChangedAsync(
        Result<SlaPolicyId> changed, Store store, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.NamedSlaPoliciesAsync([changed.Value.Value], headsOnly: false, cancellationToken))[0] : null;
}
