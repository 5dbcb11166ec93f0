using CustomerGraph.Provisioning;
using CustomerGraph.Provisioning.Simulation;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>Reads how the provisioning worker and its simulator work: sections <c>Provisioning</c> and <c>Simulator</c>.</summary>
internal static class WorkerSetup
{
    public static ProvisioningOptions WorkerOf(IConfiguration configuration) =>
        configuration.GetSection("Provisioning").Get<ProvisioningOptions>() ?? new();

    public static SimulatorOptions SimulatorOf(IConfiguration configuration) =>
        configuration.GetSection("Simulator").Get<SimulatorOptions>() ?? new();
}
