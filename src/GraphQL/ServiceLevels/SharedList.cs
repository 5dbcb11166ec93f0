using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.ServiceLevels;

/// <summary>What the arguments of the lists of policies and calendars mean.</summary>
internal static class SharedList
{
    public const string OrderName = "shared-name";

    public static PageRequest Page(int? first, string? after, int? last, string? before) =>
        PageArguments.Read(first, after, last, before, cursor => CursorText.Decode(OrderName, cursor));

    /// <summary>An invisible customer owns and uses nothing.</summary>
    public static async ValueTask<Reach> ReachAsync(
        string? usableBy, string? ownedBy, Store store, Caller caller, CancellationToken cancellationToken)
    {
        if (usableBy is not null && ownedBy is not null)
            throw new FieldErrorException(new FieldError("Give at most one of usableBy and ownedBy.", ErrorCodes.BadUserInput));
        if ((usableBy ?? ownedBy) is not { } id)
            return Reach.Of(caller.Visible);
        var number = GlobalId.NumberOf(ObjectKind.Customer, id);
        var customer = (await store.CustomersByIdAsync([number], caller.Visible, CustomerColumns.Place, cancellationToken))[0];
        if (customer is null)
            return new Reach([], []);
        return ownedBy is null ? Reach.UsableAt(customer.Path) : Reach.OwnedBy(customer.Id);
    }
}
