using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contacts;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contacts;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Contacts;

[ResolversOf("Query")]
internal static class ContactQueries
{
    public static async ValueTask<ContactRow?> ContactAsync(string id, Store store, Caller caller, CancellationToken cancellationToken) =>
        (await store.ContactsByIdAsync(
            [GlobalId.NumberOf(ObjectKind.Contact, id)], caller.VisibleWith(Permission.ContactRead), cancellationToken))[0];

    public static async ValueTask<Recognition> RecognizeContactAsync(
        string email, Store store, Caller caller, CancellationToken cancellationToken) =>
        EmailAddress.Parse("email", email).TryGet(out var address, out _)
            ? await store.RecognizeAsync(address, caller.VisibleWith(Permission.ContactRead), cancellationToken)
            : Recognition.Nobody;
}

[ResolversOf("ContactRecognition")]
internal static class ContactRecognitionFields
{
    public static string? Domain(Recognition recognition) => recognition.Domain?.Value;

    public static async ValueTask<IReadOnlyList<CustomerRow?>> CustomerAsync(
        IReadOnlyList<Recognition> recognitions,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync(
            [.. recognitions.Select(recognition => recognition.CustomerId?.Value ?? 0)],
            caller.Visible,
            CustomerSelection.Of(selection),
            cancellationToken);

    public static async ValueTask<IReadOnlyList<ContactRow?>> ContactAsync(
        IReadOnlyList<Recognition> recognitions, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.ContactsByIdAsync(
            [.. recognitions.Select(recognition => recognition.ContactId?.Value ?? 0)], caller.Visible, cancellationToken);
}
