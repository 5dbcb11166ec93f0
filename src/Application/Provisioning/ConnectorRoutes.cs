using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;

namespace CustomerGraph.Application.Provisioning;

/// <summary>What goes to a connector. Every condition that is given has to hold.</summary>
/// <param name="Connector">The name of the connector.</param>
/// <param name="Target">Objects of this kind.</param>
/// <param name="Service">Services of this code and what users have of them, in any case.</param>
/// <param name="Below">The customer of this id and everything below it.</param>
public sealed record ConnectorRoute(string Connector, ProvisioningTargetKind? Target = null, string? Service = null, long? Below = null)
{
    internal bool Takes(Provisionable item, Customer owner) =>
        (Target is null || item.Target.Kind == Target)
        && (Service is null || string.Equals(Service, ServiceOf(item), StringComparison.OrdinalIgnoreCase))
        && (Below is null || owner.Path.Ids.Contains(new CustomerId(Below.Value)));

    internal static string? ServiceOf(Provisionable item) => item switch
    {
        CustomerService service => service.ServiceCode,
        UserService service => service.ServiceCode,
        _ => null,
    };
}

/// <summary>
/// Which connector brings which objects: a partner's webhook endpoint, if one there provides the service; else the first route that takes
/// the object; else the simulator.
/// </summary>
public sealed class ConnectorRoutes(IReadOnlyList<ConnectorRoute> routes)
{
    /// <summary>The connector of whatever no route takes.</summary>
    public const string Default = "simulator";

    public static ConnectorRoutes None { get; } = new([]);

    /// <summary>The connector of what partners provide.</summary>
    public const string Partner = "webhook";

    /// <param name="partners">Which services the webhook endpoints of which customers provide.</param>
    internal string For(Provisionable item, Customer owner, ILookup<CustomerId, string> partners) =>
        ConnectorRoute.ServiceOf(item) is { } service && owner.Path.Ids.Any(id => partners[id].Contains(service))
            ? Partner
            : routes.FirstOrDefault(route => route.Takes(item, owner))?.Connector ?? Default;
}
