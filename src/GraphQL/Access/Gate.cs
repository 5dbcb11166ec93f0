using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Access;

/// <summary>Fields that need a permission of their own beside seeing the customer: FORBIDDEN where the caller lacks it.</summary>
internal static class Gate
{
    public static FieldError Forbidden(string permission) => new($"The permission {permission} is needed here.", ErrorCodes.Forbidden);

    /// <summary>Reads the field for those customers where the caller has the permission, and fails it for the others.</summary>
    /// <param name="read">Gets the customers that it may read, and answers in their order.</param>
    public static async ValueTask<IReadOnlyList<object?>> WithAsync(
        this Caller caller,
        string permission,
        IReadOnlyList<CustomerRow> customers,
        Func<IReadOnlyList<CustomerRow>, ValueTask<IReadOnlyList<object?>>> read)
    {
        var open = customers.Where(customer => caller.May(permission, customer)).ToList();
        var values = open.Count == 0 ? [] : await read(open);
        if (open.Count == customers.Count)
            return values;

        var next = 0;
        return [.. customers.Select(customer => next < open.Count && ReferenceEquals(open[next], customer)
            ? (object?)values[next++]
            : Forbidden(permission))];
    }

    /// <summary>Whether the caller has the permission wherever they see anything, whatever services come and go.</summary>
    public static bool MayEverywhere(this Caller caller, string permission)
    {
        var zones = caller.Actor.ZonesWith(permission);
        return caller.Actor.ZonesWith(Permission.CustomerRead).All(seen => zones.Any(zone => zone.Covers(seen)));
    }

    /// <summary>A program may do the same everywhere it sees, so the place is only looked at for users.</summary>
    public static bool May(this Caller caller, string permission, CustomerRow customer) => caller.Actor.User is null
        ? caller.Actor.Permissions.Contains(permission)
        : caller.Actor.May(permission, TreePath.Parse(customer.Path));
}
