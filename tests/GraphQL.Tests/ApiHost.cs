using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using CustomerGraph.Application;
using CustomerGraph.Application.Access;
using CustomerGraph.Application.DomainNames;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Documents;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Demo;
using CustomerGraph.GraphQL.Hosting;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Provisioning;
using CustomerGraph.Provisioning.Connectors;
using CustomerGraph.Provisioning.Simulation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>The API in this process over a database with the demo tree. Nothing works off its provisioning requests by itself.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private static readonly Lazy<GraphQLEngine> Limited = new(() => ApiEndpoints.CreateEngine(ServerProfile.Development, new ApiLimits(), new CombinedDocuments()));

    /// <summary>Whose tokens are trusted.</summary>
    public const string Issuer = "https://issuer.example";

    private readonly TestStore _store;
    private readonly ServiceProvider _services;
    private readonly Dictionary<string, Customer> _customers;

    private ApiHost(TestStore store, ServiceProvider services, Dictionary<string, Customer> customers, Caller provider)
    {
        (_store, _services, _customers, Provider) = (store, services, customers, provider);
        As = provider;
    }

    /// <summary>Sees and may do everything.</summary>
    public Caller Provider { get; }

    /// <summary>Who asks from now on.</summary>
    public Caller As { get; set; }

    public Store Store => _store.Store;

    /// <summary>The server's own with its usual limits, unless a test brings another.</summary>
    public GraphQLEngine Engine { get; private init; } = Limited.Value;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <param name="timeProvider">What the use cases take for the time; the demo tree is planted on 2026-03-02 at 09:00 UTC.</param>
    /// <param name="dns">Which DNS server proofs of domain names are looked up at.</param>
    public static async Task<ApiHost> CreateAsync(
        StoreProvider provider, TimeProvider? timeProvider = null, DnsOptions? dns = null, GraphQLEngine? engine = null)
    {
        var store = await TestStore.CreateAsync(provider);
        var now = Instant.FromUtc(2026, 3, 2, 9, 0);
        var token = ApiKeyToken.From(RandomNumberGenerator.GetBytes(ApiKeyToken.KeyIdBytes), RandomNumberGenerator.GetBytes(ApiKeyToken.SecretBytes));
        await new DemoTree(store.Store, now).PlantAsync(new Founding(store.Store, now), token);

        var services = new ServiceCollection().AddSingleton(store.Store).AddSingleton(timeProvider ?? TimeProvider.System).AddUseCases(
            dns: dns,
            issuers: new([new(Issuer, "issuer", null, [ApiScope.Admin])]),
            embedding: new(Duration.FromHours(1), static (_, _) => new(true))).BuildServiceProvider();
        await using var db = store.Store.CreateContext();
        var customers = await db.Customers.AsNoTracking().ToDictionaryAsync(customer => customer.Code.Value);
        return new ApiHost(store, services, customers, Caller(customers["ROOT"], ApiScope.Admin)) { Engine = engine ?? Limited.Value };
    }

    /// <summary>The global id of a customer of the demo tree, by its code.</summary>
    public string Id(string code) => $"cus_{_customers[code].Id}";

    /// <summary>Somebody who sees the customer and everything below it.</summary>
    public Caller CallerAt(string code, ApiScope scope = ApiScope.Admin) => Caller(_customers[code], scope);

    /// <summary>Asks as the user from now on, with what their roles give at this moment.</summary>
    /// <param name="id">The global id of the user.</param>
    public async Task ActAsAsync(string id, ApiScope scope = ApiScope.Admin)
    {
        var access = (await Store.AccessOfUsersAsync([long.Parse(id[4..], CultureInfo.InvariantCulture)], SystemClock.Instance.GetCurrentInstant(), CancellationToken.None))[0];
        var actor = new Actor("user", _customers["ROOT"].Id, [_customers["ROOT"].Path], ApiScopes.Permissions([scope])) { User = access };
        As = new Caller(actor, Visibility.Of(actor), [scope], null);
    }

    /// <summary>Brings everything that is ordered to the simulator.</summary>
    public async Task WorkOffAsync(SimulatorOptions? behaviour = null)
    {
        var (options, time) = (new ProvisioningOptions(), Get<TimeProvider>());
        var simulator = new SimulatorConnector(Store, behaviour ?? new SimulatorOptions { Delay = TimeSpan.Zero }, time);
        var registry = new ConnectorRegistry([simulator], options, time, NullLogger<ConnectorRegistry>.Instance);
        await new ProvisioningWorker(Store, new RequestRun(Store, registry, options, time, jitter: () => 0), options, time, NullLogger<ProvisioningWorker>.Instance)
            .RunDueAsync(CancellationToken.None);
    }

    /// <summary>The data of an answer without errors.</summary>
    public async Task<JsonElement> DataAsync(string query)
    {
        var answer = await AnswerAsync(query);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data");
    }

    public async Task<JsonElement> AnswerAsync(string query)
    {
        var context = new RequestContext(_services, CancellationToken.None);
        As.Send(context);
        await using var response = await Engine.ExecuteAsync(new GraphQLRequest { Query = query }, context);
        return JsonDocument.Parse(((SingleResponse)response).Body).RootElement.Clone();
    }

    /// <summary>The results of a subscription, until the enumeration ends.</summary>
    public async IAsyncEnumerable<JsonElement> WatchAsync(string subscription, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var context = new RequestContext(_services, cancellationToken);
        As.Send(context);
        await using var response = await Engine.ExecuteAsync(new GraphQLRequest { Query = subscription }, context);
        if (response is SingleResponse refused)
        {
            yield return JsonDocument.Parse(refused.Body).RootElement.Clone();
            yield break;
        }

        await foreach (var result in ((StreamResponse)response).Results.WithCancellation(cancellationToken))
        {
            await using (result)
                yield return JsonDocument.Parse(result.Body).RootElement.Clone();
        }
    }

    /// <summary>The payload of a mutation that must not be refused.</summary>
    /// <param name="input">The members of its input.</param>
    /// <param name="selection">What to select of the payload.</param>
    public async Task<JsonElement> DoneAsync(string mutation, string input, string selection)
    {
        var data = await DataAsync($$"""mutation { {{mutation}}(input: { {{input}} }) { {{selection}} errors { ... on UserError { code path message } } } }""");
        var payload = data.GetProperty(mutation);
        payload.GetProperty("errors").ToString().ShouldBe("[]");
        return payload;
    }

    /// <summary>Why a mutation is refused: each <c>CODE</c>, or <c>CODE at path</c>.</summary>
    public async Task<string[]> RefusalsAsync(string mutation, string input)
    {
        var data = await DataAsync($$"""mutation { {{mutation}}(input: { {{input}} }) { errors { ... on UserError { code path } } } }""");
        return [.. data.GetProperty(mutation).GetProperty("errors").EnumerateArray().Select(Describe)];
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static string Describe(JsonElement error)
    {
        var path = string.Join('.', error.GetProperty("path").EnumerateArray().Select(part => part.GetString()));
        var code = error.GetProperty("code").GetString()!;
        return path.Length == 0 ? code : $"{code} at {path}";
    }

    private static Caller Caller(Customer top, ApiScope scope)
    {
        var actor = new Actor($"{top.Code} {scope}", top.Id, [top.Path], ApiScopes.Permissions([scope]));
        return new Caller(actor, Visibility.Of(actor), [scope], null);
    }
}
