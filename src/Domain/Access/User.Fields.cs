using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using NodaTime;

namespace CustomerGraph.Domain.Access;

/// <summary>Changes of a user, as typed. What is left out stays.</summary>
public sealed record UserFields
{
    public Optional<string?> FirstNames { get; init; }

    public Optional<string?> LastName { get; init; }

    /// <summary>Null takes first names and last name.</summary>
    public Optional<string?> DisplayName { get; init; }

    public Optional<string?> Email { get; init; }

    /// <inheritdoc cref="AccountPlace.Department"/>
    public Optional<string?> Department { get; init; }

    /// <inheritdoc cref="AccountPlace.Location"/>
    public Optional<string?> Location { get; init; }

    /// <inheritdoc cref="AccountPlace.Folder"/>
    public Optional<string?> DirectoryFolder { get; init; }

    /// <inheritdoc cref="User.CanChangePassword"/>
    public Optional<bool> CanChangePassword { get; init; }

    /// <summary>Refused once the account was requested in the directory.</summary>
    public Optional<string> Username { get; init; }
}

public sealed partial class User
{
    /// <summary>Changes the fields that are set. Nothing is changed unless everything is right.</summary>
    public Result Edit(UserFields fields, Customer customer, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        RefuseEditWhileDeprovisioning(problems);
        CheckVersion(expectedVersion, problems);
        var assign = Checked(fields, customer.Code, problems);
        if (problems.Any)
            return problems;

        var before = DesiredFields();
        assign();
        var changed = before.ChangesTo(DesiredFields()).Select(change => change.Field).ToList();
        if (changed.Count == 0)
            return Result.Success;
        Edited(new UserEdited(CustomerId, now, Id, changed));
        FollowEdit(before, now);
        return Result.Success;
    }

    private Action Checked(UserFields fields, CustomerCode code, Problems problems)
    {
        var firstNames = problems.Take(fields.FirstNames, FirstNames, typed => TextRules.Required("firstNames", typed));
        var lastName = problems.Take(fields.LastName, LastName, typed => TextRules.Required("lastName", typed));
        var displayName = problems.Take(
            fields.DisplayName,
            DisplayName,
            typed => TextRules.Optional("displayName", typed).Map(name => name ?? $"{firstNames} {lastName}"));
        var email = problems.Take(fields.Email, Email, ParseEmail);
        var place = Place.With(fields, problems);
        var username = problems.Take(fields.Username, Username, typed => Renamed(typed, code));

        return () =>
        {
            (FirstNames, LastName, DisplayName) = (firstNames!, lastName!, displayName!);
            (Email, Username) = (email!, username!);
            (Place, CanChangePassword) = (place, fields.CanChangePassword.ValueOr(CanChangePassword));
        };
    }

    private Result<Username> Renamed(string typed, CustomerCode code) =>
        Access.Username.Parse(typed, code).Then<Username>(name =>
            name != Username && IsUsernameFrozen ? AccessErrors.UsernameFrozen(Username) : name);

    /// <summary>
    /// Switches the account on or off. Whether somebody is left to manage the customer is for <see cref="LastAdministrator"/> to say.
    /// </summary>
    public Result Switch(bool isEnabled, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        RefuseEditWhileDeprovisioning(problems);
        CheckVersion(expectedVersion, problems);
        problems.AddIf(Enabled == isEnabled, AccessErrors.AlreadySwitched(Upn, isEnabled));
        if (problems.Any)
            return problems;
        Change(() => Enabled = isEnabled, isEnabled ? new UserEnabled(CustomerId, now, Id) : new UserDisabled(CustomerId, now, Id), now);
        return Result.Success;
    }

    /// <summary>
    /// Whether the account may be forgotten: it is in no target system, and the user has no service. Records the deletion.
    /// </summary>
    public Result Delete(int services, int? expectedVersion, Instant now)
    {
        var problems = new Problems();
        CheckVersion(expectedVersion, problems);
        problems.AddIf(!Provisioning.IsAbsent || Provisioning.IsHeld, AccessErrors.StillProvisioned(Upn, Provisioning.Status));
        problems.AddIf(services > 0, AccessErrors.ServicesStillHeld(Upn, services));
        if (problems.Any)
            return problems;
        Edited(new UserDeleted(CustomerId, now, Id, Upn.Value));
        return Result.Success;
    }
}
