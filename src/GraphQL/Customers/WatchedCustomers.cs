using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Events;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>Whose events a subscription is about: one customer's, a subtree's, or everything that the caller sees.</summary>
internal static class WatchedCustomers
{
    /// <exception cref="FieldErrorException">Both arguments are given, or the customer does not exist for the caller.</exception>
    public static async ValueTask<Func<EventRecord, bool>> OfAsync(
        string? customerId, string? subtreeOf, Store store, Caller caller, CancellationToken cancellationToken)
    {
        if (customerId is not null && subtreeOf is not null)
            throw new FieldErrorException(new FieldError("Give at most one of customerId and subtreeOf.", ErrorCodes.BadUserInput));
        if ((customerId ?? subtreeOf) is not { } id)
            return _ => true;
        var number = GlobalId.NumberOf(ObjectKind.Customer, id);
        var top = (await store.CustomersByIdAsync([number], caller.Visible, CustomerColumns.Place, cancellationToken))[0]
            ?? throw new FieldErrorException(new FieldError("There is no such customer.", "NOT_FOUND"));
        return customerId is not null
            ? record => record.CustomerId == top.Id
            : record => record.Path.StartsWith(top.Path, StringComparison.Ordinal);
    }
}
