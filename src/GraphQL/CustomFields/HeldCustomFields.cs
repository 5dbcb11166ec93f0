using System.Text.Json;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contacts;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.CustomFields;

namespace CustomerGraph.GraphQL.CustomFields;

[ResolversOf("HeldCustomField")]
internal static class HeldCustomFieldFields
{
    public static string Key(HeldCustomField held) => held.Field.Key;

    public static JsonElement? Value(HeldCustomField held) =>
        held.Value is { } value ? CustomFieldValues.Shown(held.Field.Kind, value) : null;
}

[ResolversOf("Customer")]
internal static class CustomerCustomFields
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<HeldCustomField>>> CustomFieldsAsync(
        IReadOnlyList<CustomerRow> customers, Store store, CancellationToken cancellationToken) =>
        await store.CustomFieldsOfAsync(
            CustomFieldTarget.Customer, [.. customers.Select(customer => (customer.Id, customer.Path))], cancellationToken);
}

[ResolversOf("Contact")]
internal static class ContactCustomFields
{
    public static ValueTask<IReadOnlyList<IReadOnlyList<HeldCustomField>>> CustomFieldsAsync(
        IReadOnlyList<ContactRow> contacts, Store store, Caller caller, CancellationToken cancellationToken) => store.HeldAsync(
        CustomFieldTarget.Contact, [.. contacts.Select(contact => (contact.Id, contact.CustomerId))], caller, cancellationToken);
}

[ResolversOf("Contract")]
internal static class ContractCustomFields
{
    public static ValueTask<IReadOnlyList<IReadOnlyList<HeldCustomField>>> CustomFieldsAsync(
        IReadOnlyList<ContractRow> contracts, Store store, Caller caller, CancellationToken cancellationToken) => store.HeldAsync(
        CustomFieldTarget.Contract, [.. contracts.Select(contract => (contract.Id, contract.CustomerId))], caller, cancellationToken);
}

internal static class HeldCustomFields
{
    /// <summary>What objects of visible customers hold.</summary>
    public static async ValueTask<IReadOnlyList<IReadOnlyList<HeldCustomField>>> HeldAsync(
        this Store store,
        CustomFieldTarget target,
        (long Id, long CustomerId)[] objects,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var owners = await store.CustomersByIdAsync(
            [.. objects.Select(one => one.CustomerId)], caller.Visible, CustomerColumns.Place, cancellationToken);
        var placed = objects.Zip(owners, (one, owner) => (one.Id, owner?.Path ?? "/")).ToArray();
        return await store.CustomFieldsOfAsync(target, placed, cancellationToken);
    }
}
