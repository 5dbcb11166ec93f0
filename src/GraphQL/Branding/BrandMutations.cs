using CustomerGraph.Application.Branding;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Branding;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Branding;

[ResolversOf("Mutation")]
internal static class BrandMutations
{
    public static async ValueTask<CreateBrandPayload> CreateBrandAsync(
        CreateBrandInput input, CreateBrandHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new Domain.Branding.BrandFields
        {
            Name = input.Name,
            Values = input.Values.ToValues(),
            Hosts = Optional.Of(input.Hosts.ToHosts()),
        };
        var command = new CreateBrand(new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.OwnerId)), input.Code, fields)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(created, store, caller, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<UpdateBrandPayload> UpdateBrandAsync(
        UpdateBrandInput input, UpdateBrandHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new Domain.Branding.BrandFields
        {
            Name = input.Name, Values = input.Values.ToValues(), Hosts = input.Hosts.ValueOr(null) is { } hosts
                ? Optional.Of(hosts.ToHosts())
                : default,
        };
        var command = new UpdateBrand(BrandIdOf(input.BrandId), fields, input.ExpectedVersion.ValueOr(null));
        var updated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<DeleteBrandPayload> DeleteBrandAsync(
        DeleteBrandInput input, DeleteBrandHandler handler, Caller caller, CancellationToken cancellationToken)
    {
        var deleted = await handler.HandleAsync(
            new DeleteBrand(BrandIdOf(input.BrandId), input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(deleted.IsSuccess ? input.BrandId : null, deleted.Errors.Shown());
    }

    private static BrandId BrandIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Brand, id));

    private static async ValueTask<BrandRow?> ChangedAsync(
        Result<BrandId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.BrandsByIdAsync([changed.Value.Value], Reach.Of(caller.Visible), cancellationToken))[0] : null;
}
