using CustomerGraph.Domain.Contacts;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contacts;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Contacts;

[ResolversOf("Contact")]
internal static class ContactFields
{
    public static void Id(ContactRow contact, ResponseWriter writer) => new GlobalId(ObjectKind.Contact, contact.Id).WriteTo(writer);

    public static string DisplayName(ContactRow contact) => Contact.NameOf(contact.FirstName, contact.LastName) ?? contact.Email;

    public static ValueTask<IReadOnlyList<CustomerRow>> CustomerAsync(
        IReadOnlyList<ContactRow> contacts, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.OwnersAsync(contacts.Select(contact => contact.CustomerId), selection, caller, cancellationToken);
}
