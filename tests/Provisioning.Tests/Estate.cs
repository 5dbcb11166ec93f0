using System.Text.Json;
using CustomerGraph.Application;
using CustomerGraph.Application.Access;
using CustomerGraph.Application.Customers;
using CustomerGraph.Application.Onboarding;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Application.Settings;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Onboarding;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Provisioning.Connectors;
using CustomerGraph.Provisioning.Drifting;
using CustomerGraph.Provisioning.Simulation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace CustomerGraph.Provisioning.Tests;

/// <summary>A provider with a catalogue, its use cases, and a worker with real connectors: what a server is without its API.</summary>
internal sealed class Estate : IAsyncDisposable
{
    public const string Password = "Correct-horse-7!";

    private static int _numbers = Environment.ProcessId % 1000 * 100;

    private readonly TestStore _store;
    private readonly ServiceProvider _services;
    private readonly IReadOnlyList<IConnector> _connectors;

    private Estate(TestStore store, ServiceProvider services, IReadOnlyList<IConnector> connectors, Customer root)
    {
        (_store, _services, _connectors, Root) = (store, services, connectors, root);
        Actor = Actor.System(root.Path);
    }

    public Store Store => _store.Store;

    public Customer Root { get; }

    public Actor Actor { get; }

    /// <summary>With the given connectors beside the simulator.</summary>
    public static Task<Estate> OpenAsync(StoreProvider provider, ConnectorRoutes routes, params IReadOnlyList<IConnector> connectors) =>
        OpenAsync(provider, routes, TimeProvider.System, connectors);

    /// <summary>With a clock that the use cases look at. Workers look at the real one.</summary>
    public static async Task<Estate> OpenAsync(StoreProvider provider, ConnectorRoutes routes, TimeProvider time, params IReadOnlyList<IConnector> connectors)
    {
        var store = await TestStore.CreateAsync(provider);
        var root = await new TestTree(store.Store).RootAsync();
        var services = new ServiceCollection().AddSingleton(store.Store).AddSingleton(time).AddUseCases(routes).BuildServiceProvider();
        var simulator = new SimulatorConnector(store.Store, new SimulatorOptions { Delay = TimeSpan.Zero }, TimeProvider.System);
        var estate = new Estate(store, services, [.. connectors, simulator], root);
        await estate.FillCatalogueAsync();
        return estate;
    }

    /// <summary>A code that no other test's objects have, since all share one directory.</summary>
    public static string NewCode(string prefix = "T") => $"{prefix}{Interlocked.Increment(ref _numbers):00000}";

    public T Use<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A customer with an administrator and services, ordered to be provisioned as a whole.</summary>
    public async Task<Customer> OnboardAsync(CustomerId parent, string code, params string[] services)
    {
        var domain = $"{code.ToLowerInvariant()}.example";
        var command = new OnboardCustomer(
            new CreateCustomer
            {
                ParentId = parent, Code = code, PrimaryDomain = domain,
                Fields = new CustomerFields { Name = $"Bakery {code}", ContactName = "Eva", ContactEmail = $"eva@{domain}", City = "Zürich", Country = "CH" },
            },
            new OnboardingSteps
            {
                Administrator = new NewAccount
                {
                    Upn = $"eva@{domain}", FirstNames = "Eva", LastName = "O'Brien, \"Jr.\"", Email = $"eva@{domain}", IsAdministrator = true, Password = Password,
                },
                Services = [.. services.Select(service => new WantedService(service, null))],
                Skip = [OnboardingStepName.Contract, OnboardingStepName.Sla],
            }) { IdempotencyKey = code };
        Done(await Use<OnboardCustomerHandler>().HandleAsync(command, Actor, default));
        await RunAsync();
        return await ReadAsync(db => db.Customers.SingleAsync(customer => customer.Code == CustomerCode.Of(code)));
    }

    public async Task<User> AdministratorAsync(Customer customer) => await ReadAsync(db => db.Users.FirstAsync(user => user.CustomerId == customer.Id));

    public async Task ProvisionAsync(ProvisioningTarget target, bool withContents = false)
    {
        Done(await Use<RequestProvisioningHandler>().HandleAsync(new(target, withContents), Actor, default));
        await RunAsync();
    }

    public async Task DeprovisionAsync(ProvisioningTarget target)
    {
        Done(await Use<RequestDeprovisioningHandler>().HandleAsync(new(target, Cascade: true), Actor, default));
        await RunAsync();
    }

    /// <summary>Changes a setting of the customer, and lets accounts follow it as the server does.</summary>
    public async Task SetAsync(Customer customer, string key, object value)
    {
        var change = new ChangeSetting(customer.Id, key) { Operator = SettingOperator.Assign, Value = JsonSerializer.SerializeToElement(value) };
        Done(await Use<ChangeSettingHandler>().HandleAsync(change, Actor, default));
        while (await Use<FollowedSettings>().RunNextAsync(default) is not null)
        {
            // Until every account follows.
        }
    }

    public async Task EditAsync(User user, UserFields fields) => Done(await Use<UpdateUserHandler>().HandleAsync(new(user.Id, fields, null), Actor, default));

    /// <summary>Compares everything with its target systems.</summary>
    public async Task ScanAsync()
    {
        Done(await Use<ScanDriftHandler>().HandleAsync(new(Root.Id), Actor, default));
        (await new DriftScanner(Store, Registry(new ProvisioningOptions()), new ProvisioningOptions(), TimeProvider.System).RunNextAsync(default)).ShouldBeTrue();
    }

    /// <summary>What is read after a comparison.</summary>
    public async Task<T> ScanAsync<T>(Func<Task<T>> read)
    {
        await ScanAsync();
        return await read();
    }

    public async Task<List<DriftRow>> DriftAsync() => [.. (await Store.DriftReportAsync(Root.Path.Value, 0, new(100), TargetSight.Everything, default)).Rows];

    private ConnectorRegistry Registry(ProvisioningOptions options) =>
        new(_connectors, options, TimeProvider.System, NullLogger<ConnectorRegistry>.Instance);

    /// <summary>Works off everything that is due.</summary>
    public Task RunAsync()
    {
        var options = new ProvisioningOptions();
        var registry = Registry(options);
        var run = new RequestRun(Store, registry, options, TimeProvider.System, jitter: () => 0);
        return new ProvisioningWorker(Store, run, options, TimeProvider.System, NullLogger<ProvisioningWorker>.Instance).RunDueAsync(default);
    }

    public async Task ChangeAsync(Func<CustomerGraphDb, Task> change)
    {
        await using var db = Store.CreateContext();
        await change(db);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    public async Task<T> ReadAsync<T>(Func<CustomerGraphDb, Task<T>> read)
    {
        await using var db = Store.CreateContext();
        return await read(db);
    }

    /// <summary>The tasks of the customer's newest request.</summary>
    public async Task<List<ProvisioningTaskRow>> LastTasksAsync(Customer customer)
    {
        var id = await ReadAsync(db => db.ProvisioningRequests.Where(request => request.CustomerId == customer.Id).MaxAsync(request => request.Id));
        return (await Store.TasksByRequestAsync([id.Value], default))[0];
    }

    public async Task<ProvisioningStatus> StatusAsync(Provisionable item)
    {
        await using var db = Store.CreateContext();
        return (await db.FindTargetAsync(item.Target, default)).Provisioning.Status;
    }

    public static void Done<T>(Result<T> result) => string.Join("; ", result.Errors.Select(error => error.Message)).ShouldBe("");

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }

    private async Task FillCatalogueAsync()
    {
        var ids = await Store.Ids.ReserveAsync(10, default);
        await using var db = Store.CreateContext();
        db.AddRange(
            Service("RESELLER", new(ServiceScope.Customer, GrantsReseller: true)), Service("DNS", new(ServiceScope.Customer)),
            Service("MAIL", new(ServiceScope.User), "DNS"));
        await db.SaveChangesAsync(CancellationToken.None);

        ServiceDefinition Service(string code, ServiceForm form, params string[] dependsOn) =>
            ServiceDefinition.Create(new(ids.Next()), Root.Id, code, form, new(code, null, dependsOn), Root.CreatedAt).Value;
    }
}
