using CustomerGraph.Application.Thresholds;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Thresholds;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Persistence.Thresholds;
using TypedFields = CustomerGraph.Domain.Thresholds.ThresholdProfileFields;

namespace CustomerGraph.GraphQL.Thresholds;

[ResolversOf("Mutation")]
internal static class ThresholdMutations
{
    public static async ValueTask<CreateThresholdProfilePayload> CreateThresholdProfileAsync(
        CreateThresholdProfileInput input,
        CreateThresholdProfileHandler handler,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var fields = new TypedFields { Name = input.Name, Thresholds = Optional.Of(ToDomain(input.Thresholds)) };
        var command = new CreateThresholdProfile(new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.OwnerId)), fields)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(created, store, caller, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<UpdateThresholdProfilePayload> UpdateThresholdProfileAsync(
        UpdateThresholdProfileInput input,
        UpdateThresholdProfileHandler handler,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var fields = new TypedFields
        {
            Name = input.Name, Thresholds = input.Thresholds.ValueOr(null) is { } thresholds ? Optional.Of(ToDomain(thresholds)) : default,
        };
        var command = new UpdateThresholdProfile(IdOf(input.ProfileId), fields, input.ExpectedVersion.ValueOr(null));
        var updated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<ArchiveThresholdProfilePayload> ArchiveThresholdProfileAsync(
        ArchiveThresholdProfileInput input,
        ArchiveThresholdProfileHandler handler,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new ArchiveThresholdProfile(IdOf(input.ProfileId), input.ExpectedVersion.ValueOr(null));
        var archived = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(archived, store, caller, cancellationToken), archived.Errors.Shown());
    }

    public static async ValueTask<SetDefaultThresholdProfilePayload> SetDefaultThresholdProfileAsync(
        SetDefaultThresholdProfileInput input,
        SetDefaultThresholdProfileHandler handler,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new SetDefaultThresholdProfile(IdOf(input.ProfileId), input.ExpectedVersion.ValueOr(null));
        var set = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(set, store, caller, cancellationToken), set.Errors.Shown());
    }

    private static ThresholdProfileId IdOf(string id) => new(GlobalId.NumberOf(ObjectKind.ThresholdProfile, id));

    private static IReadOnlyList<Threshold> ToDomain(IReadOnlyList<ThresholdInput> typed) =>
        [.. typed.Select(one => new Threshold(one.Metric, one.Comparison, one.Value, one.ForMinutes, one.Severity))];

    private static async ValueTask<ThresholdProfileRow?> ChangedAsync(
        Result<ThresholdProfileId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess
            ? (await store.ThresholdProfilesByIdAsync([changed.Value.Value], Reach.Of(caller.Visible), cancellationToken))[0]
            : null;
}
