using System.Text;
using CustomerGraph.Application.CustomFields;
using CustomerGraph.Application.DomainNames;
using CustomerGraph.Application.Folders;
using CustomerGraph.Application.Imports;
using CustomerGraph.Application.Services;
using CustomerGraph.Application.Settings;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Imports;
using CustomerGraph.Persistence.Paging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGraph.Application.Tests.Imports;

/// <summary>A provider with the catalogue's service for resellers and the policy Gold, and what imports files below it.</summary>
internal sealed class ImportBench : IAsyncDisposable
{
    private readonly TestStore _test;
    private readonly ServiceProvider _services;

    private ImportBench(TestStore test, ServiceProvider services, Customer root) =>
        (_test, _services, Root, Actor) = (test, services, root, new Actor("importer", root.Id, [root.Path], Permission.All));

    public Store Store => _test.Store;

    public Customer Root { get; }

    /// <summary>Who imports from now on.</summary>
    public Actor Actor { get; set; }

    /// <summary>Below whom the files are imported; null for the root.</summary>
    public CustomerId? Below { get; set; }

    public static async Task<ImportBench> CreateAsync(StoreProvider provider, ImportLimits? limits = null, TimeProvider? timeProvider = null)
    {
        var test = await TestStore.CreateAsync(provider, timeProvider);
        var root = await new TestTree(test.Store).RootAsync();
        await using var db = test.Store.CreateContext();
        var ids = await test.Store.Ids.ReserveAsync(2, CancellationToken.None);
        db.Add(ServiceDefinition.Create(new(ids.Next()), root.Id, "RESELLER", new(ServiceScope.Customer, GrantsReseller: true), new("Reseller", null, []), TestTree.Start).Value);
        db.Add(SlaPolicy.Create(new(ids.Next()), root.Id, Gold, TestTree.Start).Value);
        await db.SaveChangesAsync();
        var services = new ServiceCollection().AddSingleton(test.Store).AddSingleton(timeProvider ?? TimeProvider.System).AddUseCases(imports: limits).BuildServiceProvider();
        return new(test, services, root);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", name));

    public Task<Imported> ImportAsync(string csv, ImportMode mode = ImportMode.BestEffort, ImportOptions? options = null, ImportObject @object = ImportObject.Customers) =>
        ImportAsync(Encoding.UTF8.GetBytes(csv), mode, options, @object);

    public async Task<Imported> ImportAsync(byte[] file, ImportMode mode = ImportMode.BestEffort, ImportOptions? options = null, ImportObject @object = ImportObject.Customers)
    {
        var id = await StartAsync(file, mode, options, @object);
        (await Get<ImportRun>().RunNextAsync(CancellationToken.None)).ShouldBeTrue();
        return await ImportedAsync(id);
    }

    public async Task<ImportJobId> StartAsync(byte[] file, ImportMode mode, ImportOptions? options = null, ImportObject @object = ImportObject.Customers)
    {
        using var content = new MemoryStream(file);
        var upload = (await Get<ImportFiles>().TakeAsync("customers.csv", content, Actor, CancellationToken.None)).Value;
        var command = new StartImport(Below ?? Root.Id, @object, mode, options ?? new(), upload);
        return (await Get<StartImportHandler>().HandleAsync(command, Actor, CancellationToken.None)).Value;
    }

    public async Task<Imported> ImportedAsync(ImportJobId id)
    {
        await using var db = Store.CreateContext();
        var job = await db.ImportJobs.AsNoTracking().SingleAsync(row => row.Id == id);
        var rows = new List<RowResult>();
        while (true)
        {
            var from = rows.Count == 0 ? (Keyset?)null : new Keyset("", rows[^1].Line);
            var page = (await Store.RowResultsAsync([id.Value], RowSelection.All, new PageRequest(100, From: from), CancellationToken.None))[0];
            rows.AddRange(page.Rows);
            if (!page.HasNextPage)
                return new(job, rows);
        }
    }

    public async Task<Customer?> CustomerAsync(string code)
    {
        await using var db = Store.CreateContext();
        return await db.Customers.AsNoTracking().SingleOrDefaultAsync(customer => customer.Code == CustomerCode.Of(code));
    }

    public async Task<int> CountAsync()
    {
        await using var db = Store.CreateContext();
        return await db.Customers.CountAsync();
    }

    public Task<Result<ImportJobId>> CancelAsync(ImportJobId id) => Get<CancelImportHandler>().HandleAsync(new(id), Actor, CancellationToken.None);

    /// <summary>A folder of the root.</summary>
    public async Task<FolderId> FolderAsync(string name, FolderId? parent = null) =>
        (await Get<CreateFolderHandler>().HandleAsync(new(Root.Id, name, parent), Actor, CancellationToken.None)).Value;

    public Task LimitCustomersAsync(int hard) => LimitAsync(QuotaMetric.Customers, hard);

    /// <summary>Gives the root a hard quota.</summary>
    public async Task LimitAsync(QuotaMetric metric, int hard)
    {
        var unused = new QuotaPosition(new QuotaLevel(Root.Id, Root.Code.Value, Root.Name, 0, 0, 0, null, QuotaMode.Oversell), null, []);
        await using var db = Store.CreateContext();
        db.Add(Quota.Create(new(metric), new QuotaLimits(null, hard, QuotaMode.Oversell), unused, allowOverUsage: false, TestTree.Start).Value);
        await db.SaveChangesAsync();
    }

    /// <param name="owner">Null for the root.</param>
    public async Task<CustomFieldId> FieldAsync(
        string key, CustomFieldKind kind = CustomFieldKind.Text, CustomFieldTarget target = CustomFieldTarget.Customer, CustomerId? owner = null, bool isRequired = false,
        params string[] options)
    {
        var fields = new CustomFieldFields
        {
            Name = key, IsRequired = isRequired, Options = Optional.Of<IReadOnlyList<CustomFieldOption>>([.. options.Select(option => new CustomFieldOption(option, null))]),
        };
        return (await Get<CreateCustomFieldHandler>().HandleAsync(new(owner ?? Root.Id, target, key, kind, null, fields), Actor, CancellationToken.None)).Value;
    }

    /// <summary>What an object holds in custom fields, by key.</summary>
    public async Task<Dictionary<string, string>> HeldAsync(long objectId)
    {
        await using var db = Store.CreateContext();
        return await db.CustomFieldValues.AsNoTracking().Where(value => value.ObjectId == objectId).ToDictionaryAsync(value => value.Key, value => value.Value);
    }

    public async Task OfferAsync(string customer, string service, bool isOffered) => (await Get<OfferServiceHandler>().HandleAsync(
        new((await CustomerAsync(customer))!.Id, service, new(isOffered, null), null), Actor, CancellationToken.None)).Errors.ShouldBeEmpty();

    /// <summary>States a setting at the root.</summary>
    public async Task SetAsync<T>(string key, T value) => (await Get<ChangeSettingHandler>().HandleAsync(
        new(Root.Id, key) { Operator = SettingOperator.Assign, Value = System.Text.Json.JsonSerializer.SerializeToElement(value) }, Actor, CancellationToken.None)).Errors.ShouldBeEmpty();

    public async Task ProveAsync(string customer, string domain) => (await Get<VerifyDomainHandler>().HandleAsync(
        new VerifyDomainManually((await CustomerAsync(customer))!.Id, domain, "Known to us", null), Actor, CancellationToken.None)).Errors.ShouldBeEmpty();

    /// <summary>Uploads a file and orders its import under an idempotency key.</summary>
    public async Task<Result<ImportJobId>> OrderAsync(string csv, string key, ImportObject @object = ImportObject.Customers, ImportOptions? options = null)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var upload = (await Get<ImportFiles>().TakeAsync("customers.csv", content, Actor, CancellationToken.None)).Value;
        var command = new StartImport(Root.Id, @object, ImportMode.BestEffort, options ?? new(), upload) { IdempotencyKey = key };
        return await Get<StartImportHandler>().HandleAsync(command, Actor, CancellationToken.None);
    }

    public async Task LockAsync(string key) => (await Get<LockSettingHandler>().HandleAsync(
        new LockSetting(Root.Id, key, true), Actor, CancellationToken.None)).IsSuccess.ShouldBeTrue();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _test.DisposeAsync();
    }

    private static SlaPolicyFields Gold => new()
    {
        Name = "Gold",
        CalendarId = null,
        Targets = [new(SlaMetric.FirstResponse, SlaAmount.Minutes(15)), new(SlaMetric.FirstResolution, SlaAmount.Hours(4))],
    };
}

/// <summary>A job, and what became of its rows.</summary>
internal sealed record Imported(ImportJob Job, IReadOnlyList<RowResult> Rows)
{
    public RowResult Row(int line) => Rows.Single(row => row.Line == line);

    /// <summary>The codes of what is wrong with a row, in the order of their words.</summary>
    public ErrorCode[] Errors(int line) => [.. Row(line).Problems.Where(problem => problem.IsError).Select(problem => problem.Code).Order()];

    public RowProblem Problem(int line, ErrorCode code) => Row(line).Problems.Single(problem => problem.Code == code);
}
