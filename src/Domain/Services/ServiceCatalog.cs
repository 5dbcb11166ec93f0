namespace CustomerGraph.Domain.Services;

/// <summary>All services on offer. Their dependencies exist and form no cycle.</summary>
public sealed class ServiceCatalog
{
    private readonly Dictionary<string, ServiceDefinition> _byCode;

    private ServiceCatalog(IReadOnlyList<ServiceDefinition> inOrder)
    {
        InDependencyOrder = inOrder;
        _byCode = inOrder.ToDictionary(service => service.Code, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every service after those it depends on.</summary>
    public IReadOnlyList<ServiceDefinition> InDependencyOrder { get; }

    /// <summary>To be asked before any change of the catalogue is saved.</summary>
    public static Result<ServiceCatalog> Of(IReadOnlyList<ServiceDefinition> services)
    {
        var problems = new Problems();
        var codes = new HashSet<string>();
        foreach (var service in services)
            problems.AddIf(!codes.Add(service.Code), InputErrors.Duplicate("code", service.Code));
        foreach (var service in services)
            problems.AddRange(service.DependsOn.Where(code => !codes.Contains(code)).Select(ServiceErrors.Unknown));
        return problems.Any ? problems : Ordered(services);
    }

    /// <summary>The service of that code, in any case, or UNKNOWN_SERVICE.</summary>
    public Result<ServiceDefinition> ByCode(string code) =>
        _byCode.TryGetValue(code, out var service) ? service : ServiceErrors.Unknown(code);

    /// <summary>Codes of the services in use that depend on this one.</summary>
    public IReadOnlyList<string> NeededBy(ServiceDefinition service) =>
        [.. InDependencyOrder.Where(other => !other.IsArchived && other.DependsOn.Contains(service.Code)).Select(other => other.Code)];

    /// <summary>The services that must be there before this one.</summary>
    public IReadOnlyList<ServiceDefinition> DependenciesOf(ServiceDefinition service) =>
        [.. service.DependsOn.Select(code => _byCode[code])];

    private static Result<ServiceCatalog> Ordered(IReadOnlyList<ServiceDefinition> services)
    {
        var byCode = services.ToDictionary(service => service.Code);
        var (order, cycle) = DependencyOrder.Of(services, service => service.DependsOn.Select(code => byCode[code]));
        return cycle.Count > 0
            ? ServiceErrors.Cycle([.. cycle.Select(service => service.Code)])
            : new ServiceCatalog(order);
    }
}
