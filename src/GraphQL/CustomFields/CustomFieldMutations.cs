using CustomerGraph.Application.CustomFields;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.CustomFields;
using CustomerGraph.Persistence.Sql;
using TypedFields = CustomerGraph.Domain.CustomFields.CustomFieldFields;

namespace CustomerGraph.GraphQL.CustomFields;

[ResolversOf("Mutation")]
internal static class CustomFieldMutations
{
    public static async ValueTask<CreateCustomFieldPayload> CreateCustomFieldAsync(
        CreateCustomFieldInput input, CreateCustomFieldHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new TypedFields
        {
            Name = input.Name,
            Description = input.Description,
            IsRequired = input.IsRequired,
            Options = input.Options.ToDomain(),
        };
        var owner = new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.OwnerId));
        var command = new CreateCustomField(owner, input.Target, input.Key, input.Kind, input.DependsOn.ValueOr(null), fields)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(created, store, caller, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<UpdateCustomFieldPayload> UpdateCustomFieldAsync(
        UpdateCustomFieldInput input, UpdateCustomFieldHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new TypedFields
        {
            Name = input.Name, Description = input.Description, Options = input.Options.ToDomain(),
            IsRequired = input.IsRequired.ValueOr(null) is { } isRequired ? isRequired : default(Optional<bool>),
        };
        var updated = await handler.HandleAsync(
            new UpdateCustomField(IdOf(input.FieldId), fields, input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<ArchiveCustomFieldPayload> ArchiveCustomFieldAsync(
        ArchiveCustomFieldInput input, UpdateCustomFieldHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var archived = await handler.HandleAsync(
            new ArchiveCustomField(IdOf(input.FieldId), input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(await ChangedAsync(archived, store, caller, cancellationToken), archived.Errors.Shown());
    }

    private static CustomFieldId IdOf(string id) => new(GlobalId.NumberOf(ObjectKind.CustomField, id));

    private static async ValueTask<CustomFieldRow?> ChangedAsync(
        Result<CustomFieldId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess
            ? (await store.CustomFieldsByIdAsync([changed.Value.Value], Reach.Of(caller.Visible), cancellationToken))[0]
            : null;
}
