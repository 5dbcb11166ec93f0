using CustomerGraph.Application.DomainNames;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.DomainNames;

namespace CustomerGraph.GraphQL.DomainNames;

[ResolversOf("Mutation")]
internal static class DomainNameMutations
{
    public static async ValueTask<AddDomainPayload> AddDomainAsync(
        AddDomainInput input,
        AddDomainHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var customerId = CustomerIdOf(input.CustomerId);
        var command = new AddDomain(customerId, input.Domain, input.IsPrimary, input.ExpectedVersion.ValueOr(null));
        var added = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var customer = await store.ChangedCustomerAsync(added.Map(_ => customerId), selection, caller, cancellationToken);
        var domain = added.IsSuccess ? (await store.DomainsByIdAsync([added.Value.Value], caller.Visible, cancellationToken))[0] : null;
        return new(customer, domain, added.Errors.Shown());
    }

    public static async ValueTask<SetPrimaryDomainPayload> SetPrimaryDomainAsync(
        SetPrimaryDomainInput input,
        SetPrimaryDomainHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new SetPrimaryDomain(CustomerIdOf(input.CustomerId), input.Domain, input.ExpectedVersion.ValueOr(null));
        var changed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(changed, selection, caller, cancellationToken), changed.Errors.Shown());
    }

    public static async ValueTask<RemoveDomainPayload> RemoveDomainAsync(
        RemoveDomainInput input,
        RemoveDomainHandler handler,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var command = new RemoveDomain(
            CustomerIdOf(input.CustomerId), input.Domain, input.NewPrimary.ValueOr(null), input.ExpectedVersion.ValueOr(null));
        var removed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await store.ChangedCustomerAsync(removed, selection, caller, cancellationToken), removed.Errors.Shown());
    }

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
