using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Provisioning;

/// <summary>Reads what requests, tasks and events are about.</summary>
internal static class TargetReading
{
    /// <summary>In their order; null for what was deleted or is not visible. One statement for each kind.</summary>
    public static async ValueTask<IReadOnlyList<object?>> TargetsAsync(
        this Store store,
        IReadOnlyList<ProvisioningTarget> targets,
        FieldSelection selection,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var found = new object?[targets.Count];
        foreach (var kind in targets.Index().GroupBy(target => target.Item.Kind))
        {
            var rows = await OfKindAsync(kind.Key, [.. kind.Select(target => target.Item.Id)], store, selection, caller, cancellationToken);
            foreach (var (target, row) in kind.Zip(rows))
                found[target.Index] = row;
        }

        return found;
    }

    /// <summary>At which targets the caller may look, for events.</summary>
    public static TargetSight SeenTargets(this Caller caller) =>
        new(caller.Visible, caller.VisibleWith(Permission.UserRead), caller.VisibleWith(Permission.ServiceRead));

    /// <summary>As <see cref="SeenTargets"/>, for lists by statement.</summary>
    public static TargetSight ListedTargets(this Caller caller) => new(
        caller.Visible, Visibility.ListOf(caller.Actor, Permission.UserRead), Visibility.ListOf(caller.Actor, Permission.ServiceRead));

    /// <summary>Whether the caller may look at each of them. Whoever may look at all that they could see needs no statement.</summary>
    public static async ValueTask<IReadOnlyList<bool>> AreSeenAsync(
        this Store store,
        IReadOnlyList<ProvisioningTarget> targets,
        FieldSelection selection,
        Caller caller,
        CancellationToken cancellationToken)
    {
        if (caller.MayEverywhere(Permission.UserRead) && caller.MayEverywhere(Permission.ServiceRead))
            return [.. targets.Select(_ => true)];
        return [.. (await store.TargetsAsync(targets, selection, caller, cancellationToken)).Select(target => target is not null)];
    }

    /// <summary>What an input names; an id of another kind, or none, names nothing.</summary>
    public static ProvisioningTarget Named(string id) => GlobalId.Read(id) switch
    {
        { Kind: ObjectKind.User, Number: var number } => new(ProvisioningTargetKind.User, number),
        { Kind: ObjectKind.CustomerService, Number: var number } => new(ProvisioningTargetKind.CustomerService, number),
        { Kind: ObjectKind.UserService, Number: var number } => new(ProvisioningTargetKind.UserService, number),
        _ => new(ProvisioningTargetKind.Customer, GlobalId.NumberOf(ObjectKind.Customer, id)),
    };

    private static async ValueTask<IReadOnlyList<object?>> OfKindAsync(
        ProvisioningTargetKind kind,
        long[] ids,
        Store store,
        FieldSelection selection,
        Caller caller,
        CancellationToken cancellationToken) => kind switch
    {
        ProvisioningTargetKind.User => await store.UsersByIdAsync(ids, caller.VisibleWith(Permission.UserRead), cancellationToken),
        ProvisioningTargetKind.CustomerService =>
            await store.CustomerServicesByIdAsync(ids, caller.VisibleWith(Permission.ServiceRead), cancellationToken),
        ProvisioningTargetKind.UserService =>
            await store.UserServicesByIdAsync(ids, caller.VisibleWith(Permission.ServiceRead), cancellationToken),
        _ => await store.CustomersByIdAsync(ids, caller.Visible, CustomerSelection.Of(selection), cancellationToken),
    };
}
