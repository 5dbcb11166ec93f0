using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Provisioning;

/// <summary>
/// At whose targets of provisioning somebody may look: customers are shown to all who see them, people and services take a permission each.
/// </summary>
public sealed record TargetSight(Visibility Customers, Visibility Users, Visibility Services)
{
    public static TargetSight Everything { get; } = new(Visibility.Everything, Visibility.Everything, Visibility.Everything);

    public bool Covers(ProvisioningTargetKind kind, string path) => Of(kind).Covers(path);

    /// <summary>The condition on a row of <c>customer</c> whose target is of the kind in that column.</summary>
    internal string Condition(string alias, string kind) => string.Join(" AND ", Enum.GetValues<ProvisioningTargetKind>()
        .Select(each => $"({kind} <> '{Words.Of(each)}' OR {Of(each).Condition(alias)})"));

    private Visibility Of(ProvisioningTargetKind kind) => kind switch
    {
        ProvisioningTargetKind.User => Users,
        ProvisioningTargetKind.CustomerService or ProvisioningTargetKind.UserService => Services,
        _ => Customers,
    };
}
