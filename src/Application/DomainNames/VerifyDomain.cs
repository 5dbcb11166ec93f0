using System.Security.Cryptography;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using NodaTime;

namespace CustomerGraph.Application.DomainNames;

/// <summary>Asks for a proof by a TXT record.</summary>
public sealed record StartDomainVerification(CustomerId CustomerId, string Domain, int? ExpectedVersion);

/// <summary>Vouches for a domain without a record in DNS.</summary>
public sealed record VerifyDomainManually(CustomerId CustomerId, string Domain, string Reason, int? ExpectedVersion);

/// <summary>Whether names below the domain count as the customer's too.</summary>
public sealed record ClaimSubdomains(CustomerId CustomerId, string Domain, bool Claims, int? ExpectedVersion);

public sealed class VerifyDomainHandler(Transactions transactions)
{
    private const int TokenBytes = 16;

    public Task<Result<CustomerId>> HandleAsync(StartDomainVerification command, Actor actor, CancellationToken cancellationToken)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        return RunAsync(
            command.CustomerId, command.Domain, Permission.DomainWrite, actor,
            (customer, name, isElsewhere, now) => customer.StartVerification(name, token, isElsewhere, command.ExpectedVersion, now),
            cancellationToken);
    }

    public Task<Result<CustomerId>> HandleAsync(VerifyDomainManually command, Actor actor, CancellationToken cancellationToken) => RunAsync(
        command.CustomerId, command.Domain, Permission.DomainVerify, actor,
        (customer, name, isElsewhere, now) => customer.VerifyManually(name, command.Reason, isElsewhere, command.ExpectedVersion, now),
        cancellationToken);

    public Task<Result<CustomerId>> HandleAsync(ClaimSubdomains command, Actor actor, CancellationToken cancellationToken) => RunAsync(
        command.CustomerId, command.Domain, Permission.DomainVerify, actor,
        (customer, name, _, now) => customer.ClaimSubdomains(name, command.Claims, command.ExpectedVersion, now), cancellationToken);

    private Task<Result<CustomerId>> RunAsync(
        CustomerId id,
        string domain,
        string permission,
        Actor actor,
        Func<Customer, DomainName, bool, Instant, Result> decide,
        CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor,
            (work, cancellation) => DecideAsync(id, domain, permission, decide, work, cancellation),
            changesTree: true,
            cancellationToken);

    private static async Task<Result<CustomerId>> DecideAsync(
        CustomerId id,
        string domain,
        string permission,
        Func<Customer, DomainName, bool, Instant, Result> decide,
        Work work,
        CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var customer = problems.Take(await work.CustomerAsync(id, permission, "customerId", cancellationToken));
        var name = problems.Take(DomainName.Parse(domain));
        if (problems.Any)
            return problems;
        problems.Take(decide(customer!, name!, await work.IsProvedElsewhereAsync(customer!.Id, name!, cancellationToken), work.Now));
        if (problems.Any)
            return problems;
        await work.SettleAsync(customer!, name!, cancellationToken);
        return customer!.Id;
    }
}
