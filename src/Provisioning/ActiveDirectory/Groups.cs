using System.DirectoryServices.Protocols;
using System.Globalization;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>
/// Security groups: one for each service of a customer, with the users who have it, and one for each role, with those who hold it.
/// </summary>
internal sealed class Groups(DirectorySession session, DirectoryWriter writer, OrganisationalUnits units)
{
    private const int GlobalSecurityGroup = unchecked((int)0x80000002);

    /// <summary>A service of a customer: its group.</summary>
    public ConnectorOutcome Apply(ConnectorCall call)
    {
        var found = writer.Find(SubjectOf(call.Target), call.ExternalId);
        if (call.Kind != ProvisioningKind.Provision)
            return writer.Remove(found, call.Generation);
        var desired = Group(
            SubjectOf(call.Target), ServiceGroup(call), units.PathOf(call.Place),
            $"{call.Fields.Values["service"]} {call.Fields.Values.GetValueOrDefault("instanceName")}".TrimEnd());
        return writer.Put(desired, found, call.Generation);
    }

    /// <summary>A service of a user: the membership in the service's group.</summary>
    public ConnectorOutcome ApplyMembership(ConnectorCall call)
    {
        var (user, group) = Members(call);
        if (call.Kind != ProvisioningKind.Provision)
        {
            if (user is not null && group is not null && IsMember(user, group.Name))
                session.ChangeMember(DirectoryAttributeOperation.Delete, group.Name, user.Name);
            return ConnectorOutcome.Success("Is no member of the service's group.");
        }
        if (user is null || group is null)
        {
            return ConnectorOutcome.Failure(
                ProvisioningErrorClass.Permanent,
                $"The {(user is null ? "account" : "group of the service")} is not in the directory; provision it first.");
        }

        if (IsMember(user, group.Name))
            return ConnectorOutcome.Success("Was a member of the service's group already.");
        session.ChangeMember(DirectoryAttributeOperation.Add, group.Name, user.Name);
        return ConnectorOutcome.Success("Is a member of the service's group now.");
    }

    public Observation Observe(ConnectorCall call) => writer.Find(SubjectOf(call.Target), call.ExternalId) is { } found
        ? new Observation(true, ProvisionedFields.Empty)
            .Showing("group", ServiceGroup(call), NameOf(found.Name))
            .LyingIn(found, units.Find(call.Place))
        : new Observation(false, ProvisionedFields.Empty);

    public Observation ObserveMembership(ConnectorCall call)
    {
        var (user, group) = Members(call);
        return new Observation(user is not null && group is not null && IsMember(user, group.Name), ProvisionedFields.Empty);
    }

    /// <summary>Makes the account a member of the groups of exactly these roles of its customer.</summary>
    public void HoldRoles(DirectoryObject account, IReadOnlyCollection<string> roles, PlacedCustomer customer, string unit)
    {
        var wanted = roles.Select(role => RoleGroup(role, customer, unit)).ToList();
        foreach (var group in wanted.Where(group => !IsMember(account, group)))
            session.ChangeMember(DirectoryAttributeOperation.Add, group, account.Name);
        var former = RoleGroupsOf(account, customer);
        foreach (var group in former.Where(group => !wanted.Exists(other => DistinguishedName.AreSame(group, other))))
            session.ChangeMember(DirectoryAttributeOperation.Delete, group, account.Name);
    }

    /// <summary>The roles whose groups the account is a member of.</summary>
    public static IEnumerable<string> RolesOf(DirectoryObject account, PlacedCustomer customer) =>
        RoleGroupsOf(account, customer).Select(group => NameOf(group)[RolePrefix(customer).Length..]);

    private (DirectoryObject? User, DirectoryObject? Group) Members(ConnectorCall call)
    {
        var user = call.Related.Single(other => other.Target.Kind == ProvisioningTargetKind.User);
        var service = call.Related.Single(other => other.Target.Kind == ProvisioningTargetKind.CustomerService);
        return (writer.Find(Accounts.SubjectOf(user.Target), user.ExternalId), writer.Find(SubjectOf(service.Target), service.ExternalId));
    }

    private string RoleGroup(string role, PlacedCustomer customer, string unit)
    {
        var name = RolePrefix(customer) + role;
        var desired = Group($"role:{customer.Id}:{role}", name, unit, $"Role {role}");
        if (session.Read(desired.Name) is null)
            _ = writer.Put(desired, null, generation: 0);
        return desired.Name;
    }

    private static IEnumerable<string> RoleGroupsOf(DirectoryObject account, PlacedCustomer customer) =>
        account.Groups.Where(group => NameOf(group).StartsWith(RolePrefix(customer), StringComparison.OrdinalIgnoreCase));

    private static bool IsMember(DirectoryObject account, string group) =>
        account.Groups.Any(held => DistinguishedName.AreSame(held, group));

    public static DesiredObject Group(string subject, string name, string parent, string description) => new(
        "group", subject, DistinguishedName.Rdn("CN", name), parent,
        new Dictionary<string, string?> { ["sAMAccountName"] = name, ["description"] = description })
    {
        Fixed = new Dictionary<string, string> { ["groupType"] = GlobalSecurityGroup.ToString(CultureInfo.InvariantCulture) },
    };

    // A name has 64 characters at most and is unique in the whole directory, so instances are told apart by their number.
    private static string ServiceGroup(ConnectorCall call)
    {
        var name = $"{call.Customer.Code}-service-{call.Fields.Values["service"]}";
        return call.Fields.Values.GetValueOrDefault("instanceName") is null
            ? name
            : string.Create(CultureInfo.InvariantCulture, $"{name}-{call.Target.Id}");
    }

    private static string RolePrefix(PlacedCustomer customer) => $"{customer.Code}-role-";

    public static string NameOf(string group) => DistinguishedName.Unescape(DistinguishedName.Split(group)[0][3..]);

    private static string SubjectOf(ProvisioningTarget target) => $"service:{target.Id}";
}
