using CustomerGraph.Application.DomainNames;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.DomainNames;
using ClaimSubdomainsCommand = CustomerGraph.Application.DomainNames.ClaimSubdomains;

namespace CustomerGraph.GraphQL.DomainNames;

[ResolversOf("Mutation")]
internal static class DomainVerificationMutations
{
    public static async ValueTask<StartDomainVerificationPayload> StartDomainVerificationAsync(
        StartDomainVerificationInput input, VerifyDomainHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new StartDomainVerification(CustomerIdOf(input.CustomerId), input.Domain, input.ExpectedVersion.ValueOr(null));
        var started = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(started, input.Domain, store, cancellationToken), started.Errors.Shown());
    }

    public static async ValueTask<CheckDomainVerificationPayload> CheckDomainVerificationAsync(
        CheckDomainVerificationInput input, CheckDomainHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var looked = await handler.HandleAsync(
            new CheckDomain(CustomerIdOf(input.CustomerId), input.Domain), caller.Actor, cancellationToken);
        return new(await ChangedAsync(looked, input.Domain, store, cancellationToken), looked.Errors.Shown());
    }

    public static async ValueTask<VerifyDomainManuallyPayload> VerifyDomainManuallyAsync(
        VerifyDomainManuallyInput input, VerifyDomainHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new VerifyDomainManually(
            CustomerIdOf(input.CustomerId), input.Domain, input.Reason, input.ExpectedVersion.ValueOr(null));
        var verified = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(verified, input.Domain, store, cancellationToken), verified.Errors.Shown());
    }

    public static async ValueTask<ClaimSubdomainsPayload> ClaimSubdomainsAsync(
        ClaimSubdomainsInput input, VerifyDomainHandler handler, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new ClaimSubdomainsCommand(
            CustomerIdOf(input.CustomerId), input.Domain, input.Claims, input.ExpectedVersion.ValueOr(null));
        var claimed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        return new(await ChangedAsync(claimed, input.Domain, store, cancellationToken), claimed.Errors.Shown());
    }

    private static async ValueTask<DomainRow?> ChangedAsync(
        Result<CustomerId> changed, string typed, Store store, CancellationToken cancellationToken)
    {
        if (changed.IsFailure || !Domain.DomainNames.DomainName.Parse(typed).TryGet(out var name, out _))
            return null;
        var domains = await store.DomainsByCustomerAsync([changed.Value.Value], cancellationToken);
        return domains[0].Find(domain => domain.Name == name.Value);
    }

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
