using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.ServiceLevels;

/// <summary>What the arguments of lists mean whose rows are used by everybody below their owners.</summary>
internal static class SharedList
{
    public static ListOrder<TRow> Order<TRow>(Func<TRow, Keyset> keysetOf) => new("shared-name", keysetOf);

    /// <summary>An invisible customer owns and uses nothing.</summary>
    /// <param name="permission">What is needed to see such objects.</param>
    /// <exception cref="FieldErrorException">Both customers are named, or the caller lacks the permission at the one that is.</exception>
    public static async ValueTask<Reach> ReachAsync(
        string? usableBy, string? ownedBy, string permission, Store store, Caller caller, CancellationToken cancellationToken)
    {
        if (usableBy is not null && ownedBy is not null)
            throw new FieldErrorException(new FieldError("Give at most one of usableBy and ownedBy.", ErrorCodes.BadUserInput));
        if ((usableBy ?? ownedBy) is not { } id)
            return caller.ReachWith(permission);
        var number = GlobalId.NumberOf(ObjectKind.Customer, id);
        var customer = (await store.CustomersByIdAsync([number], caller.Visible, CustomerColumns.Place, cancellationToken))[0];
        if (customer is null)
            return new Reach([], []);
        if (!caller.May(permission, customer))
            throw new FieldErrorException(Gate.Forbidden(permission));
        return ownedBy is null ? Reach.UsableAt(customer.Path) : Reach.OwnedBy(customer.Id);
    }
}
