using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>Reads the customers that other objects belong to, and those that mutations have changed.</summary>
internal static class CustomerReading
{
    /// <param name="payload">What is selected of the payload; its field is <c>customer</c>.</param>
    /// <returns>Null for a refusal, and where the customer was not selected.</returns>
    public static async ValueTask<CustomerRow?> ChangedCustomerAsync(
        this Store store, Result<CustomerId> changed, FieldSelection payload, Caller caller, CancellationToken cancellationToken)
    {
        if (changed.IsFailure || !payload.Selects("customer"))
            return null;
        var columns = CustomerSelection.Below(payload, "customer");
        return (await store.CustomersByIdAsync([changed.Value.Value], caller.Visible, columns, cancellationToken))[0];
    }

    /// <summary>The customers of objects that were visible, so they are too.</summary>
    /// <param name="customer">What is selected of each.</param>
    public static async ValueTask<IReadOnlyList<CustomerRow>> OwnersAsync(
        this Store store, IEnumerable<long> ids, FieldSelection customer, Caller caller, CancellationToken cancellationToken)
    {
        var rows = await store.CustomersByIdAsync([.. ids], caller.Visible, CustomerSelection.Of(customer), cancellationToken);
        return Array.ConvertAll(rows, row => row ?? throw new InvalidOperationException("The customer was deleted while the request ran."));
    }

    /// <summary>Where the customer of that global id stands; null for one that does not exist for the caller.</summary>
    public static async ValueTask<TreePath?> PlaceAsync(
        this Store store, string customerId, Caller caller, CancellationToken cancellationToken)
    {
        var id = GlobalId.NumberOf(ObjectKind.Customer, customerId);
        var found = (await store.CustomersByIdAsync([id], caller.Visible, CustomerColumns.Place, cancellationToken))[0];
        return found is null ? null : TreePath.Parse(found.Path);
    }
}
