using CustomerGraph.Application.Sites;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Sites;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sites;
using TypedFields = CustomerGraph.Domain.Sites.SiteFields;

namespace CustomerGraph.GraphQL.Sites;

[ResolversOf("Mutation")]
internal static class SiteMutations
{
    public static async ValueTask<CreateSitePayload> CreateSiteAsync(
        CreateSiteInput input, CreateSiteHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new TypedFields
        {
            Name = input.Name, Address = input.Address, City = input.City, State = input.State, PostalCode = input.PostalCode,
            Country = input.Country,
            Phone = input.Phone, TimeZone = input.TimeZone, ExternalId = input.ExternalId, Notes = input.Notes, IsPrimary = input.IsPrimary,
        };
        var command = new CreateSite(new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, input.CustomerId)), fields)
        {
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(created, store, caller, cancellationToken), created.Errors.Shown());
    }

    public static async ValueTask<UpdateSitePayload> UpdateSiteAsync(
        UpdateSiteInput input, UpdateSiteHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new TypedFields
        {
            Name = input.Name, Address = input.Address, City = input.City, State = input.State, PostalCode = input.PostalCode,
            Country = input.Country,
            Phone = input.Phone, TimeZone = input.TimeZone, ExternalId = input.ExternalId, Notes = input.Notes,
            IsPrimary = input.IsPrimary.ValueOr(null) is { } isPrimary ? isPrimary : default(Optional<bool>),
        };
        var updated = await handler.HandleAsync(
            new(SiteIdOf(input.SiteId), fields, input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<DeleteSitePayload> DeleteSiteAsync(
        DeleteSiteInput input,
        DeleteSiteHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var deleted = await handler.HandleAsync(
            new(SiteIdOf(input.SiteId), input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(deleted, selection, caller, cancellationToken), deleted.Errors.Shown());
    }

    public static async ValueTask<SetSiteContactPayload> SetSiteContactAsync(
        SetSiteContactInput input, SetSiteContactHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new SetSiteContact(
            SiteIdOf(input.SiteId), ContactIdOf(input.ContactId), input.Role, input.ExpectedVersion.ValueOr(null));
        var set = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(set, store, caller, cancellationToken), set.Errors.Shown());
    }

    public static async ValueTask<RemoveSiteContactPayload> RemoveSiteContactAsync(
        RemoveSiteContactInput input, RemoveSiteContactHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new RemoveSiteContact(SiteIdOf(input.SiteId), ContactIdOf(input.ContactId), input.ExpectedVersion.ValueOr(null));
        var removed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(removed, store, caller, cancellationToken), removed.Errors.Shown());
    }

    private static async ValueTask<SiteRow?> ChangedAsync(
        Result<SiteId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.SitesByIdAsync([changed.Value.Value], caller.Visible, cancellationToken))[0] : null;

    private static SiteId SiteIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Site, id));

    private static ContactId ContactIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Contact, id));
}
