using System.Security.Cryptography;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Provisioning.ActiveDirectory;
using CustomerGraph.Provisioning.Connectors;
using CustomerGraph.Provisioning.Drifting;
using CustomerGraph.Provisioning.Simulation;
using CustomerGraph.Provisioning.Webhooks;

namespace CustomerGraph.Provisioning;

/// <summary>Adds the provisioning worker with its connectors, and those that let time pass.</summary>
public static class ProvisioningSetup
{
    /// <param name="idOf">The ids that the API gives objects, by the name of their kind and their number.</param>
    /// <summary>
    /// Needs a <see cref="Store"/> and a <see cref="TimeProvider"/>. Further connectors are added as <see cref="IConnector"/>.
    /// </summary>
    public static IServiceCollection AddProvisioning(
        this IServiceCollection services, ProvisioningOptions options, SimulatorOptions simulator, ActiveDirectoryOptions directory,
        WebhookOptions webhooks, Func<string, long, string> idOf) => services
        .AddSingleton(options)
        .AddSingleton(simulator)
        .AddSingleton<IConnector, SimulatorConnector>()
        .AddDirectory(directory)
        .AddWebhooks(webhooks, idOf)
        .AddSingleton<ConnectorRegistry>()
        .AddSingleton(provider => new RequestRun(
            provider.GetRequiredService<Store>(),
            provider.GetRequiredService<ConnectorRegistry>(),
            options,
            provider.GetRequiredService<TimeProvider>(),
            FullJitter,
            provider.GetRequiredService<AutoProvisioning>()))
        .AddSingleton<ProvisioningWorker>()
        .AddHostedService(provider => provider.GetRequiredService<ProvisioningWorker>())
        .AddHostedService<HousekeepingWorker>()
        .AddHostedService<DomainWorker>()
        .AddHostedService<SlaWorker>()
        .AddSingleton<DriftScanner>()
        .AddHostedService<DriftWorker>()
        .AddHostedService<AccountSweepWorker>()
        .AddHostedService<ContractWorker>()
        .AddHostedService<ImportWorker>();

    private static IServiceCollection AddDirectory(this IServiceCollection services, ActiveDirectoryOptions directory) =>
        directory.Host is null ? services : services.AddSingleton<IConnector>(new ActiveDirectoryConnector(directory, UnknownPassword));

    private static IServiceCollection AddWebhooks(
        this IServiceCollection services, WebhookOptions options, Func<string, long, string> idOf) => services
        .AddSingleton(new WebhookBody(idOf))
        .AddSingleton(provider => new WebhookSender(options, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IConnector>(provider => new WebhookConnector(
            provider.GetRequiredService<Store>(), provider.GetRequiredService<WebhookSender>(), provider.GetRequiredService<WebhookBody>(),
            options,
            provider.GetRequiredService<TimeProvider>()))
        .AddHostedService(provider => new WebhookWorker(
            provider.GetRequiredService<Store>(), provider.GetRequiredService<WebhookSender>(), provider.GetRequiredService<WebhookBody>(),
            options,
            provider.GetRequiredService<TimeProvider>(), FullJitter, provider.GetRequiredService<ILogger<WebhookWorker>>()));

    // Long enough for every policy, and of all classes of characters.
    private static string UnknownPassword() => $"{Convert.ToBase64String(RandomNumberGenerator.GetBytes(24))}-aZ7";

#pragma warning disable CA5394 // Spreads retries; nothing secret depends on it.
    private static double FullJitter() => (Random.Shared.NextDouble() * 2) - 1;
#pragma warning restore CA5394
}
