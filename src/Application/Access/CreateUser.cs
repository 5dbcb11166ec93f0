using CustomerGraph.Application.Settings;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Ids;
using CustomerGraph.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>A person who is to get an account, as typed.</summary>
public sealed record NewAccount
{
    /// <summary>Null: made by the setting <c>users.upnPattern</c>, with the primary domain.</summary>
    public required string? Upn { get; init; }

    /// <summary>Null: made by the setting <c>users.usernamePattern</c>.</summary>
    public string? Username { get; init; }

    public required string FirstNames { get; init; }

    public required string LastName { get; init; }

    public string? DisplayName { get; init; }

    public required string Email { get; init; }

    /// <inheritdoc cref="AccountPlace.Department"/>
    public string? Department { get; init; }

    /// <inheritdoc cref="AccountPlace.Location"/>
    public string? Location { get; init; }

    /// <inheritdoc cref="AccountPlace.Folder"/>
    public string? DirectoryFolder { get; init; }

    public bool CanChangePassword { get; init; } = true;

    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Whether the user manages the customer. The first user does anyway.</summary>
    public required bool IsAdministrator { get; init; }

    public required string Password { get; init; }

    // The compiler's own text of a record would carry the password into logs.
    public override string ToString() => $"NewAccount {Upn}";
}

public sealed record CreateUser(CustomerId CustomerId, NewAccount Account)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreateUserHandler(Transactions transactions)
{
    public Task<Result<UserId>> HandleAsync(CreateUser command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey,
            command,
            actor,
            async (work, cancellation) =>
            {
                var found = await work.CustomerAsync(command.CustomerId, Permission.UserCreate, "customerId", cancellation);
                return found.TryGet(out var customer, out var errors)
                    ? (await CreateAsync(command.Account, customer, work, UndoneUsers.None, cancellation)).Map(user => user.Id)
                    : Result.Failure<UserId>(errors);
            },
            cancellationToken);

    /// <summary>The user, added to the work but not saved.</summary>
    /// <param name="undone">Who counts as if they were there.</param>
    internal static async Task<Result<User>> CreateAsync(
        NewAccount account, Customer customer, Work work, UndoneUsers undone, CancellationToken cancellationToken)
    {
        var roles = await work.RoleGraphAsync(cancellationToken);
        var rules = await AccountRules.OfAsync(customer, work, cancellationToken);
        account = await AccountNaming.NameAsync(account, customer, rules, undone, work.Db, cancellationToken);
        var input = await InputAsync(account, roles, work, cancellationToken);
        var isFirst = undone.CountAt(customer.Id) == 0
            && !await work.Db.Users.AnyAsync(user => user.CustomerId == customer.Id, cancellationToken);
        var problems = new Problems();
        input = rules.ApplyTo(input);
        await rules.CheckLimitAsync(customer, undone.CountAt(customer.Id), work, problems, cancellationToken);
        var user = problems.Take(
            account.IsAdministrator ? User.CreateAdministrator(input, customer) : User.Create(input, customer, isFirst));
        await CheckUniqueAsync(account, user, work, undone, problems, cancellationToken);
        if (user is not null)
            CheckRoles(user, isFirst, customer, roles, work.Actor, problems);
        if (problems.Any)
            return problems;
        work.Db.Add(user!);
        work.Db.HandOverPassword(user!.Id, account.Password, work.Now);
        return user;
    }

    // Somebody has to manage a customer, so its first user does, whoever creates it.
    private static void CheckRoles(User user, bool isFirst, Customer customer, RoleGraph roles, Actor actor, Problems problems)
    {
        var given = user.Assignments.Where(assignment => !isFirst || assignment.RoleCode != BuiltInRoles.CustomerAdministrator).ToList();
        if (given.Count > 0)
            problems.Take(actor.Requires(Permission.RoleAssign, customer.Path));
        foreach (var assignment in given)
            problems.Take(Escalation.Check(actor, roles, assignment.RoleId, new TreeRegion(customer.Path, assignment.Scope)));
    }

    private static async Task<NewUser> InputAsync(NewAccount account, RoleGraph roles, Work work, CancellationToken cancellationToken)
    {
        var ids = await work.IdsAsync(2 + Math.Min(account.Roles.Count, User.MaxRoles), cancellationToken);
        return Input(account, ids, work.Now) with
        {
            RoleGraph = roles,
            RoleRestrictions = await work.RoleRestrictionsAsync(cancellationToken),
        };
    }

    private static NewUser Input(NewAccount account, IdRange ids, Instant now) => new()
    {
        Id = new(ids.Next()),
        Upn = account.Upn,
        Username = account.Username,
        FirstNames = account.FirstNames,
        LastName = account.LastName,
        DisplayName = account.DisplayName,
        Email = account.Email,
        Department = account.Department,
        Location = account.Location,
        DirectoryFolder = account.DirectoryFolder,
        CanChangePassword = account.CanChangePassword,
        Roles = account.Roles,
        NextAssignmentId = () => new RoleAssignmentId(ids.Next()),
        Password = account.Password,
        Now = now,
    };

    private static async Task CheckUniqueAsync(
        NewAccount account, User? user, Work work, UndoneUsers undone, Problems problems, CancellationToken cancellationToken)
    {
        if (Upn.Parse(account.Upn).TryGet(out var upn, out _) && await work.Db.Users.AnyAsync(other => other.Upn == upn, cancellationToken))
            problems.Add(AccessErrors.UpnTaken(upn).At("upn"));
        if (user is not null)
            await CheckUsernameAsync(user, work, undone, problems, cancellationToken);
    }

    /// <summary>Nobody else may have the username.</summary>
    internal static async Task CheckUsernameAsync(
        User user, Work work, UndoneUsers undone, Problems problems, CancellationToken cancellationToken)
    {
        if (undone.Have(user.Username)
            || (await work.Db.HolderOfAsync(user.Username, cancellationToken) is { } holder && holder != user.Id))
            problems.Add(AccessErrors.UsernameTaken(user.Username).At("username"));
    }
}
