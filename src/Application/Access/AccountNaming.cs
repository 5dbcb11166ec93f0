using CustomerGraph.Application.Settings;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Access;

/// <summary>How an account would be called whose names nobody types. Null where nothing can be made, or everything is taken.</summary>
public sealed record AccountProposal(string? Upn, string? Username, string DisplayName);

/// <summary>Proposes names for accounts, by the patterns of the customer's settings.</summary>
public sealed class AccountNaming(Store store)
{
    /// <summary>
    /// Null where the customer does not exist for the actor, or they may not create users there. Nothing is reserved by it.
    /// </summary>
    public async Task<AccountProposal?> ProposeAsync(
        CustomerId customerId, string firstNames, string lastName, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var customer = await db.Customers.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == customerId && row.DeletedAt == null, cancellationToken);
        if (customer is null || !actor.May(Permission.UserCreate, customer.Path))
            return null;
        var rules = await AccountRules.AtAsync(customer, store, cancellationToken);
        var upn = await UpnAsync(firstNames, lastName, customer, rules, db, cancellationToken);
        var username = upn is null
            ? null
            : await UsernameAsync(upn, firstNames, lastName, customer, rules, UndoneUsers.None, db, cancellationToken);
        var displayName = NamePattern.Fill(rules.DisplayNamePattern, place => place switch
        {
            "first" => firstNames.Trim(),
            "last" => lastName.Trim(),
            "user" => upn?.Local ?? "",
            _ => customer.Code.Value,
        });
        return new AccountProposal(upn?.Value, username?.Value, displayName);
    }

    /// <summary>The account with the names that were not typed. What cannot be made stays open.</summary>
    internal static async Task<NewAccount> NameAsync(
        NewAccount account,
        Customer customer,
        AccountRules rules,
        UndoneUsers undone,
        CustomerGraphDb db,
        CancellationToken cancellationToken)
    {
        var typed = string.IsNullOrWhiteSpace(account.Upn) ? null : account.Upn;
        var upn = typed is null
            ? await UpnAsync(account.FirstNames, account.LastName, customer, rules, db, cancellationToken)
            : Upn.Parse(typed).TryGet(out var parsed, out _) ? parsed : null;
        var username = account.Username;
        if (string.IsNullOrWhiteSpace(username) && upn is not null)
        {
            username =
                (await UsernameAsync(upn, account.FirstNames, account.LastName, customer, rules, undone, db, cancellationToken))?.Value;
        }

        return account with { Upn = typed ?? upn?.Value, Username = username };
    }

    private static async Task<Upn?> UpnAsync(
        string firstNames, string lastName, Customer customer, AccountRules rules, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        if (SuffixOf(customer, rules) is not { } suffix)
            return null;
        foreach (var local in AccountNames.Locals(rules.UpnPattern, firstNames, lastName, customer.Code))
        {
            if (Upn.Parse($"{local}@{suffix}").TryGet(out var upn, out _)
                && !await db.Users.AnyAsync(other => other.Upn == upn, cancellationToken))
                return upn;
        }

        return null;
    }

    private static DomainName? SuffixOf(Customer customer, AccountRules rules) => customer.Domains
        .Where(domain => !rules.RequiresVerifiedDomain || domain.State is DomainNameState.Verified or DomainNameState.Stale)
        .OrderByDescending(domain => domain.IsPrimary)
        .FirstOrDefault()?.Name;

    private static async Task<Username?> UsernameAsync(
        Upn upn, string firstNames, string lastName, Customer customer, AccountRules rules, UndoneUsers undone, CustomerGraphDb db,
        CancellationToken cancellationToken)
    {
        foreach (var username in AccountNames.Usernames(rules.UsernamePattern, upn, firstNames, lastName, customer.Code))
        {
            if (!undone.Have(username) && await db.HolderOfAsync(username, cancellationToken) is null)
                return username;
        }

        return null;
    }
}
