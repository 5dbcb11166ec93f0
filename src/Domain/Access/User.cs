using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Provisioning;
using NodaTime;

namespace CustomerGraph.Domain.Access;

public readonly record struct UserId(long Value);

/// <summary>A person with an account at a customer. The password passes through and is never part of it.</summary>
public sealed partial class User : Provisionable
{
    private readonly List<RoleAssignment> _assignments = [];

    private User()
    {
    }

    public UserId Id { get; private set; }

    public CustomerId CustomerId { get; private set; }

    public Upn Upn { get; private set; } = null!;

    public Username Username { get; private set; } = null!;

    public string FirstNames { get; private set; } = "";

    public string LastName { get; private set; } = "";

    public string DisplayName { get; private set; } = "";

    public EmailAddress Email { get; private set; } = null!;

    /// <summary>Where the user has which roles, oldest first.</summary>
    public IReadOnlyList<RoleAssignment> Assignments => _assignments;

    /// <summary>Role codes at the user's own customer.</summary>
    public IReadOnlyList<string> Roles =>
        [.. _assignments.Where(assignment => assignment.CustomerId == CustomerId).Select(assignment => assignment.RoleCode).Distinct()];

    /// <summary>Where the setting <c>directory.structure</c> groups accounts, in which unit and at which place this one is.</summary>
    public AccountPlace Place { get; private set; } = AccountPlace.Nowhere;

    /// <summary>The user may choose another password in the directory; false for accounts that several people or programs share.</summary>
    public bool CanChangePassword { get; private set; } = true;

    /// <summary>
    /// What the settings of the customer say about the account otherwise than the catalogue, by key, as it was brought or found last.
    /// </summary>
    public ProvisionedFields FollowedSettings { get; private set; } = ProvisionedFields.Empty;

    public bool Enabled { get; private set; } = true;

    /// <summary>The customer, or somebody above it, is disabled: the account is off whatever its own flag says.</summary>
    public bool IsBlocked { get; private set; }

    public bool IsAdministrator => Roles.Contains(BuiltInRoles.CustomerAdministrator);

    /// <summary>The account exists in the directory under this name, or a request is on its way.</summary>
    public bool IsUsernameFrozen => Provisioning.WasEverRequested;

    public override ProvisioningTarget Target => new(ProvisioningTargetKind.User, Id.Value);

    public override CustomerId OwnerId => CustomerId;

    public override ProvisionedFields DesiredFields() => ProvisionedFields.Of(
    [
        ("upn", Upn.Value),
        ("username", Username.Value),
        ("firstNames", FirstNames),
        ("lastName", LastName),
        ("displayName", DisplayName),
        ("email", Email.Value),
        ("roles", string.Join(' ', Roles.Order(StringComparer.Ordinal))),
        ("department", Place.Department),
        ("location", Place.Location),
        ("directoryFolder", Place.Folder),
        ("canChangePassword", CanChangePassword ? "true" : "false"),
        ("enabled", Enabled && !IsBlocked ? "true" : "false"),
        .. FollowedSettings.Values.Select(setting => (setting.Key, setting.Value)),
    ]);

    /// <summary>
    /// Another statement about the account is effective at the customer. An account that is in the directory has something pending then.
    /// </summary>
    public void Follow(ProvisionedFields settings, Instant now)
    {
        if (FollowedSettings.Equals(settings))
            return;
        var before = DesiredFields();
        FollowedSettings = settings;
        if (Provisioning.IsUsable)
            FollowEdit(before, now);
    }

    /// <summary>Follows the customer and those above it. The own flag stays what it is.</summary>
    public void Block(bool isBlocked, Instant now)
    {
        var before = DesiredFields();
        if (IsBlocked == isBlocked)
            return;
        IsBlocked = isBlocked;
        Touch(now);
        FollowEdit(before, now);
    }

    /// <summary>Puts into the log that somebody acts on the user's behalf.</summary>
    public void Impersonated(Instant now) => Note(new UserImpersonated(CustomerId, now, Id));

    /// <summary>Puts into the log that a token told of one factor where the customer asks for two.</summary>
    public void LackedSecondFactor(Instant now) => Note(new UserSignInRefused(CustomerId, now, Id, ErrorCode.SecondFactorRequired));

    /// <summary>
    /// Asks for the account to be brought to the directory. The customer must stand, or come in the same request before it.
    /// </summary>
    /// <param name="isEffectivelyEnabled">Of the customer; the user's own flag is one of the fields that are brought.</param>
    public Result RequestProvisioning(
        ProvisioningRequestId requestId, Customer customer, bool isEffectivelyEnabled, Instant now, bool needsApproval = false)
    {
        var problems = new Problems();
        problems.AddIf(!isEffectivelyEnabled, ProvisioningErrors.NotEffectivelyEnabled);
        problems.AddIf(!customer.IsReadyFor(requestId), ProvisioningErrors.ParentNotProvisioned(customer.Code.Value));
        return problems.Any ? problems : RequestProvisioning(requestId, needsApproval, now);
    }

    /// <summary>
    /// Asks for a blocked account that the directory shows as on to be switched off, whatever the state of the customer. False where there
    /// is nothing to switch off, or a request changes the account right now.
    /// </summary>
    public bool SwitchOff(ProvisioningRequestId requestId, Instant now) =>
        IsShownOnWhileBlocked && RequestProvisioning(requestId, needsApproval: false, now).IsSuccess;

    /// <summary>Nothing is on its way, and the directory shows on what has to be off.</summary>
    public bool IsShownOnWhileBlocked =>
        IsBlocked && Provisioning.Status is (ProvisioningStatus.PendingChanges or ProvisioningStatus.Failed)
        && Provisioning.Applied.Values.GetValueOrDefault("enabled") == "true";

    /// <summary>Asks for the account to be removed from the directory.</summary>
    /// <param name="services">The services that the user has: they must be gone, or go in the same request before it.</param>
    public Result RequestDeprovisioning(ProvisioningRequestId requestId, IReadOnlyCollection<Provisionable> services, Instant now)
    {
        var standing = services.Count(service => !service.IsGoneFor(requestId));
        return standing > 0
            ? AccessErrors.ServicesStillProvisioned(Upn, standing)
            : RequestDeprovisioning(requestId, now);
    }
}
