using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;

namespace CustomerGraph.Application.DomainNames;

/// <summary>Looks now whether the challenge record of a domain is in DNS.</summary>
public sealed record CheckDomain(CustomerId CustomerId, string Domain);

public sealed class CheckDomainHandler(Transactions transactions, DnsTxtRecords records)
{
    public async Task<Result<CustomerId>> HandleAsync(CheckDomain command, Actor actor, CancellationToken cancellationToken)
    {
        // The lookup can take seconds, and no transaction waits for the network.
        var read = await transactions.RunAsync(actor, (work, cancellation) => ReadAsync(command, work, cancellation), cancellationToken);
        if (!read.TryGet(out var challenge, out var errors))
            return Result.Failure<CustomerId>(errors);
        try
        {
            var texts = await records.LookUpAsync(challenge.Name, cancellationToken);
            return await NoteAsync(command, challenge, texts.Contains(challenge.Value), actor, cancellationToken);
        }
        catch (DnsLookupException failure)
        {
            await NoteAsync(command, challenge, isFound: null, actor, cancellationToken);
            return DomainNameErrors.LookupFailed(challenge.Domain, failure.Message);
        }
    }

    private Task<Result<CustomerId>> NoteAsync(
        CheckDomain command, Challenge challenge, bool? isFound, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor,
            (work, cancellation) => NoteAsync(command, challenge, isFound, work, cancellation),
            changesTree: true,
            cancellationToken);

    private static async Task<Result<Challenge>> ReadAsync(CheckDomain command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var customer = problems.Take(await work.CustomerAsync(command.CustomerId, Permission.DomainWrite, "customerId", cancellationToken));
        var name = problems.Take(DomainName.Parse(command.Domain));
        if (problems.Any)
            return problems;
        var domain = customer!.Domains.SingleOrDefault(domain => domain.Name == name);
        if (domain is null)
            return DomainNameErrors.NotHeld(name!.Value);
        return domain is { IsWatched: true, ChallengeValue: { } value }
            ? new Challenge(name!, domain.ChallengeName, value)
            : DomainNameErrors.NoChallenge(name!);
    }

    private static async Task<Result<CustomerId>> NoteAsync(
        CheckDomain command, Challenge challenge, bool? isFound, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.DomainWrite, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<CustomerId>(errors);
        // Somebody may have changed it while DNS was asked: then the answer is about something else.
        if (customer.Domains.SingleOrDefault(domain => domain.Name == challenge.Domain) is not { IsWatched: true } domain
            || domain.ChallengeValue != challenge.Value)
            return DomainNameErrors.NoChallenge(challenge.Domain);
        var isElsewhere = await work.IsProvedElsewhereAsync(customer.Id, challenge.Domain, cancellationToken);
        if (customer.NoteDnsCheck(challenge.Domain, isFound, isElsewhere, work.Now))
            await work.SettleAsync(customer, challenge.Domain, cancellationToken);
        return customer.Id;
    }

    private sealed record Challenge(DomainName Domain, string Name, string Value);
}
