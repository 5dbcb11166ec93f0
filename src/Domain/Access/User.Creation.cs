using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Settings;
using NodaTime;

namespace CustomerGraph.Domain.Access;

/// <summary>A person who is to get an account, as typed.</summary>
public sealed record NewUser
{
    public required UserId Id { get; init; }

    public required string? Upn { get; init; }

    /// <summary>Null takes the part of the UPN before the @.</summary>
    public string? Username { get; init; }

    public required string? FirstNames { get; init; }

    public required string? LastName { get; init; }

    /// <summary>Null takes first names and last name.</summary>
    public string? DisplayName { get; init; }

    public required string? Email { get; init; }

    /// <inheritdoc cref="AccountPlace.Department"/>
    public string? Department { get; init; }

    /// <inheritdoc cref="AccountPlace.Location"/>
    public string? Location { get; init; }

    /// <inheritdoc cref="AccountPlace.Folder"/>
    public string? DirectoryFolder { get; init; }

    public bool CanChangePassword { get; init; } = true;

    /// <summary>Codes of roles that can be used at the customer, in any case.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The roles there are.</summary>
    public RoleGraph RoleGraph { get; init; } = RoleGraph.BuiltIn;

    /// <summary>Which of them count where.</summary>
    public RoleRestrictions RoleRestrictions { get; init; } = RoleRestrictions.None;

    /// <summary>Called once per role.</summary>
    public required Func<RoleAssignmentId> NextAssignmentId { get; init; }

    /// <summary>Checked against the policy and then forgotten; the caller hands it on.</summary>
    public required string? Password { get; init; }

    public PasswordPolicy PasswordPolicy { get; init; } = PasswordPolicy.Default;

    /// <summary>The setting <c>users.displayNamePattern</c>: how a display name is made where none is typed.</summary>
    public string DisplayNamePattern { get; init; } = "{first} {last}";

    /// <summary>The setting <c>domains.requireVerification</c>: only verified domains may be UPN suffixes.</summary>
    public bool RequiresVerifiedDomain { get; init; }

    public required Instant Now { get; init; }

    // The compiler's own text of a record would carry the password into logs.
    public override string ToString() => $"NewUser {Upn}";
}

public sealed partial class User
{
    public const int MaxRoles = 50;

    /// <summary>An account with the role CustomerAdministrator, whatever other roles are given.</summary>
    public static Result<User> CreateAdministrator(NewUser input, Customer customer) =>
        CreateAs(input, customer, isAdministrator: true);

    /// <summary>An account. The first one of a customer becomes its administrator.</summary>
    /// <param name="isFirstOfCustomer">The customer has no user yet.</param>
    public static Result<User> Create(NewUser input, Customer customer, bool isFirstOfCustomer) =>
        CreateAs(input, customer, isFirstOfCustomer);

    private static Result<User> CreateAs(NewUser input, Customer customer, bool isAdministrator)
    {
        var problems = new Problems();
        problems.AddIf(customer.IsDeleted, CustomerErrors.Deleted(customer.Code));
        var upn = problems.Take(Access.Upn.Parse(input.Upn).Then(upn => OfCustomer(upn, customer, input.RequiresVerifiedDomain)));
        var firstNames = problems.Take(TextRules.Required("firstNames", input.FirstNames));
        var lastName = problems.Take(TextRules.Required("lastName", input.LastName));
        var displayName = problems.Take(TextRules.Optional("displayName", input.DisplayName));
        var email = problems.Take(ParseEmail(input.Email));
        var username = UsernameOf(input, upn, customer.Code, problems);
        var place = AccountPlace.Parse(input.Department, input.Location, input.DirectoryFolder, problems);
        var roles = problems.Take(ParseRoles(input, customer.Path));
        problems.Take(input.PasswordPolicy.Check(input.Password, upn?.Local ?? ""));
        if (problems.Any)
            return problems;

        var user = new User
        {
            Id = input.Id, CustomerId = customer.Id, Upn = upn!, Username = username!, FirstNames = firstNames!, LastName = lastName!,
            DisplayName = displayName ?? NamePattern.Fill(input.DisplayNamePattern, PatternOf), Email = email!,
            Place = place!, CanChangePassword = input.CanChangePassword,
        };
        var administrator = input.RoleGraph.FindUsable(BuiltInRoles.CustomerAdministrator, customer.Path)!;
        foreach (var role in isAdministrator ? roles!.Union([administrator]) : roles!)
            user._assignments.Add(new(input.NextAssignmentId(), user.Id, role, customer.Id, ScopeOf(role), input.Now));
        user.Created(new UserCreated(customer.Id, input.Now, user.Id, user.Upn.Value, user.IsAdministrator));
        return user;

        string PatternOf(string word) => word switch
        {
            "first" => firstNames!,
            "last" => lastName!,
            "user" => upn!.Local,
            _ => customer.Code.Value,
        };
    }

    private static Result<Upn> OfCustomer(Upn upn, Customer customer, bool requiresVerified)
    {
        var isHeld = customer.Domains.Any(domain =>
            domain.Name == upn.Domain && (!requiresVerified || domain.State is DomainNameState.Verified or DomainNameState.Stale));
        return isHeld ? upn : AccessErrors.UpnSuffixNotHeld(upn);
    }

    private static Username? UsernameOf(NewUser input, Upn? upn, CustomerCode code, Problems problems)
    {
        if (!string.IsNullOrWhiteSpace(input.Username))
            return problems.Take(Access.Username.Parse(input.Username, code));
        return upn is null ? null : problems.Take(Access.Username.From(upn, code));
    }

    private static Result<EmailAddress> ParseEmail(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? InputErrors.Required("email") : EmailAddress.Parse("email", typed);

    private static Result<List<RoleNode>> ParseRoles(NewUser input, TreePath path)
    {
        if (input.Roles.Count > MaxRoles)
            return InputErrors.TooMany("roles", input.Roles.Count, MaxRoles);
        var problems = new Problems();
        var roles = input.Roles.Select(typed => problems.Take(ParseRole(typed, input, path))).OfType<RoleNode>().Distinct().ToList();
        return problems.Any ? problems : roles;
    }

    private static Result<RoleNode> ParseRole(string typed, NewUser input, TreePath path)
    {
        if (input.RoleGraph.FindUsable(typed.Trim(), path) is not { } role)
            return AccessErrors.UnknownRole(typed);
        return input.RoleRestrictions.SuspensionOf(role, path) is { } suspension
            ? RoleErrors.Restricted(role.Code, suspension.IsNotAllowed).At("roles")
            : role;
    }
}
