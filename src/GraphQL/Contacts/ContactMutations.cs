using CustomerGraph.Application.Contacts;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.CustomFields;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contacts;
using TypedFields = CustomerGraph.Domain.Contacts.ContactFields;

namespace CustomerGraph.GraphQL.Contacts;

[ResolversOf("Mutation")]
internal static class ContactMutations
{
    public static async ValueTask<CreateContactPayload> CreateContactAsync(
        CreateContactInput input, CreateContactHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new TypedFields
        {
            Email = input.Email, FirstName = input.FirstName, LastName = input.LastName, JobTitle = input.JobTitle, Phone = input.Phone,
            MobilePhone = input.MobilePhone, IsContactPerson = input.IsContactPerson, IsIgnored = input.IsIgnored,
            IsPrimary = input.IsPrimary,
        };
        var customerId = input.CustomerId.ValueOr(null) is { } id
            ? new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, id))
            : (CustomerId?)null;
        var command = new CreateContact(customerId, fields)
        {
            CustomFields = input.CustomFields.ToDomain(),
            IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var created = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var contact = await ChangedAsync(created.Map(made => made.Id), store, caller, cancellationToken);
        return new(contact, created.IsSuccess ? created.Value.Reason : null, created.Errors.Shown());
    }

    public static async ValueTask<UpdateContactPayload> UpdateContactAsync(
        UpdateContactInput input, UpdateContactHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new TypedFields
        {
            Email = input.Email, FirstName = input.FirstName, LastName = input.LastName, JobTitle = input.JobTitle, Phone = input.Phone,
            MobilePhone = input.MobilePhone, IsContactPerson = Flag(input.IsContactPerson), IsIgnored = Flag(input.IsIgnored),
            IsPrimary = Flag(input.IsPrimary),
        };
        var command = new UpdateContact(ContactIdOf(input.ContactId), fields, input.ExpectedVersion.ValueOr(null))
        {
            CustomFields = input.CustomFields.ToDomain(),
        };
        var updated = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(updated, store, caller, cancellationToken), updated.Errors.Shown());
    }

    public static async ValueTask<DeleteContactPayload> DeleteContactAsync(
        DeleteContactInput input,
        DeleteContactHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var deleted = await handler.HandleAsync(
            new(ContactIdOf(input.ContactId), input.ExpectedVersion.ValueOr(null)), caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(deleted, selection, caller, cancellationToken), deleted.Errors.Shown());
    }

    public static async ValueTask<EraseContactPayload> EraseContactAsync(
        EraseContactInput input,
        EraseContactHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new EraseContact(ContactIdOf(input.ContactId), input.Reason, input.ExpectedVersion.ValueOr(null)) 
        {
            OtherNames = input.OtherNames.ValueOr(null) ?? [], IdempotencyKey = input.IdempotencyKey.ValueOr(null),
        };
        var erased = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var customer = await store.ChangedCustomerAsync(erased.Map(done => done.CustomerId), selection, caller, cancellationToken);
        return new(customer, erased.IsSuccess ? erased.Value : null, erased.Errors.Shown());
    }

    private static async ValueTask<ContactRow?> ChangedAsync(
        Result<ContactId> changed, Store store, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.ContactsByIdAsync([changed.Value.Value], caller.Visible, cancellationToken))[0] : null;

    /// <summary>A switch cannot be cleared, so null is as good as left out.</summary>
    private static Optional<bool> Flag(Optional<bool?> typed) => typed.ValueOr(null) is { } isOn ? isOn : default(Optional<bool>);

    private static ContactId ContactIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Contact, id));
}
