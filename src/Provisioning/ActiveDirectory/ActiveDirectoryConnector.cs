using System.DirectoryServices.Protocols;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>
/// An Active Directory over LDAPS. Customers are organisational units, users are accounts, services and roles are security groups. Every
/// object carries a <see cref="Marker"/> and is found by its <c>objectGUID</c>, so repeating a call changes nothing.
/// </summary>
/// <param name="unknownPassword">Makes a password that nobody will know, for accounts that come without one.</param>
public sealed class ActiveDirectoryConnector(ActiveDirectoryOptions options, Func<string> unknownPassword) : IConnector
{
    /// <summary>What tasks and routes call it.</summary>
    public const string ConnectorName = "active-directory";

    public string Name => ConnectorName;

    // The library's calls block; a call that is given up ends by the timeout of its question.
    public Task<ConnectorOutcome> ApplyAsync(ConnectorCall call, CancellationToken cancellationToken) =>
        Task.Run(() => Apply(call), cancellationToken).WaitAsync(cancellationToken);

    public Task<Observation?> ObserveAsync(ConnectorCall call, CancellationToken cancellationToken) =>
        Task.Run(() => Observe(call), cancellationToken).WaitAsync(cancellationToken);

    private ConnectorOutcome Apply(ConnectorCall call)
    {
        try
        {
            using var session = DirectorySession.Open(options);
            var (units, groups, accounts) = Parts(session);
            return call.Target.Kind switch
            {
                ProvisioningTargetKind.Customer => units.Apply(call),
                ProvisioningTargetKind.User => accounts.Apply(call),
                ProvisioningTargetKind.CustomerService => groups.Apply(call),
                _ => groups.ApplyMembership(call),
            };
        }
        catch (ForeignObjectException foreign)
        {
            return ConnectorOutcome.Failure(ProvisioningErrorClass.Permanent, foreign.Message);
        }
        catch (DirectoryException failure)
        {
            return DirectoryFailures.OutcomeOf(failure);
        }
    }

    private Observation? Observe(ConnectorCall call)
    {
        using var session = DirectorySession.Open(options);
        var (units, groups, accounts) = Parts(session);
        return call.Target.Kind switch
        {
            ProvisioningTargetKind.Customer => units.Observe(call),
            ProvisioningTargetKind.User => accounts.Observe(call),
            ProvisioningTargetKind.CustomerService => groups.Observe(call),
            _ => groups.ObserveMembership(call),
        };
    }

    private (OrganisationalUnits Units, Groups Groups, Accounts Accounts) Parts(DirectorySession session)
    {
        var writer = new DirectoryWriter(session, options.BaseDn);
        var units = new OrganisationalUnits(session, writer, options);
        var groups = new Groups(session, writer, units);
        var policies = options.ManagePasswordPolicies ? new PasswordPolicies(session, writer, options) : null;
        return (units, groups, new Accounts(session, writer, units, groups, policies, unknownPassword));
    }
}
