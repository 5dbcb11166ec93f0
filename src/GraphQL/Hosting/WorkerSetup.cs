using System.Net;
using CustomerGraph.Application;
using CustomerGraph.Application.Access;
using CustomerGraph.Application.DomainNames;
using CustomerGraph.Application.Imports;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Webhooks;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.GraphQL.Access.Jwt;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Provisioning;
using CustomerGraph.Provisioning.ActiveDirectory;
using CustomerGraph.Provisioning.Simulation;
using CustomerGraph.Provisioning.Webhooks;
using NodaTime;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>
/// Reads how the workers and connectors work: sections <c>Provisioning</c>, <c>Domains</c>, <c>Simulator</c>, <c>ActiveDirectory</c> and
/// <c>Imports</c>.
/// </summary>
internal static class WorkerSetup
{
    /// <summary>The use cases, and the worker that does what they order.</summary>
    /// <param name="trusted">The documents from which embed tokens choose.</param>
    public static void AddWork(this WebApplicationBuilder builder, DocumentStore trusted) => builder.Services
        .AddUseCases(
            new ConnectorRoutes(RoutesOf(builder.Configuration)), new WebhookRules(WebhooksOf(builder.Configuration).AllowHttp),
            DnsOf(builder.Configuration),
            IssuersOf(builder.Configuration), EmbeddingOf(builder.Configuration, trusted), ImportsOf(builder.Configuration))
        .AddJwt(JwtIssuer.Of(builder.Configuration))
        .AddProvisioning(
        WorkerOf(builder.Configuration), SimulatorOf(builder.Configuration), DirectoryOf(builder.Configuration),
        WebhooksOf(builder.Configuration),
        (kind, number) => new GlobalId(Enum.Parse<ObjectKind>(kind), number).ToString());

    public static TrustedIssuers IssuersOf(IConfiguration configuration) =>
        new([.. JwtIssuer.Of(configuration).Select(issuer => issuer.Trusted)]);

    /// <exception cref="InvalidOperationException">Embed tokens would live for more than an hour.</exception>
    public static EmbedRules EmbeddingOf(IConfiguration configuration, DocumentStore trusted)
    {
        var lifetime = configuration.GetValue("Embedding:MaxLifetime", TimeSpan.FromHours(1));
        return lifetime > TimeSpan.Zero && lifetime <= TimeSpan.FromHours(1)
            ? new(Duration.FromTimeSpan(lifetime), async (id, cancellation) => await trusted.FindAsync(id, cancellation) is not null)
            : throw new InvalidOperationException("Embedding:MaxLifetime must be above zero and at most 01:00:00.");
    }

    public static ProvisioningOptions WorkerOf(IConfiguration configuration) =>
        configuration.GetSection("Provisioning").Get<ProvisioningOptions>() ?? new();

    public static ImportLimits ImportsOf(IConfiguration configuration) => configuration.GetSection("Imports").Get<ImportLimits>() ?? new();

    /// <exception cref="InvalidOperationException">The resolver is no address of a server.</exception>
    public static DnsOptions DnsOf(IConfiguration configuration)
    {
        var section = configuration.GetSection("Domains");
        var standard = new DnsOptions();
        return new DnsOptions
        {
            Server = section["Resolver"] is { } address ? ServerAt(address) : null,
            Timeout = section.GetValue("Timeout", standard.Timeout),
            Attempts = section.GetValue("Attempts", standard.Attempts),
        };
    }

    private static IPEndPoint ServerAt(string address)
    {
        if (!IPEndPoint.TryParse(address, out var server))
        {
            throw new InvalidOperationException(
                $"Domains:Resolver: {address} is not the address of a server, such as 192.0.2.53 or 192.0.2.53:5353.");
        }

        return server.Port == 0 ? new IPEndPoint(server.Address, DnsOptions.Port) : server;
    }

    public static WebhookOptions WebhooksOf(IConfiguration configuration) =>
        configuration.GetSection("Webhooks").Get<WebhookOptions>() ?? new();

    /// <exception cref="InvalidOperationException">A directory is named, but not how to sign in there.</exception>
    public static ActiveDirectoryOptions DirectoryOf(IConfiguration configuration)
    {
        var directory = configuration.GetSection("ActiveDirectory").Get<ActiveDirectoryOptions>() ?? new();
        if (directory.Host is not null
            && (directory.UserName.Length == 0 || directory.PasswordFile.Length == 0 || directory.BaseDn.Length == 0))
            throw new InvalidOperationException(
                "ActiveDirectory:Host needs ActiveDirectory:UserName, ActiveDirectory:PasswordFile and ActiveDirectory:BaseDn.");
        return directory;
    }

    // One by one: in an array the binder leaves out what it cannot read, and says nothing.
    /// <exception cref="InvalidOperationException">
    /// A route names no connector, a customer by what is no id, or a kind of objects that there is not.
    /// </exception>
    public static IReadOnlyList<ConnectorRoute> RoutesOf(IConfiguration configuration) =>
        [.. configuration.GetSection("Provisioning:Routes").GetChildren().Select(section => (section.Get<Route>() ?? new()).Read())];

    public static SimulatorOptions SimulatorOf(IConfiguration configuration) =>
        configuration.GetSection("Simulator").Get<SimulatorOptions>() ?? new();

    /// <summary>A route as it is configured.</summary>
    private sealed record Route
    {
        public string? Connector { get; init; }

        public ProvisioningTargetKind? Target { get; init; }

        public string? Service { get; init; }

        /// <summary>The id of a customer, as the API gives it.</summary>
        public string? Below { get; init; }

        public ConnectorRoute Read() => new(
            Connector ?? throw new InvalidOperationException("A route of Provisioning:Routes needs a Connector."),
            Target,
            Service,
            Number());

        private long? Number() => Below is null ? null : GlobalId.Read(Below) is { Kind: ObjectKind.Customer, Number: var number }
            ? number
            : throw new InvalidOperationException($"Provisioning:Routes: {Below} is not the id of a customer.");
    }
}
