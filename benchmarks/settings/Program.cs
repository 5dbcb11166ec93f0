using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Settings;
using CustomerGraph.SettingMeasure;
using NodaTime;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var descriptors = SettingCatalog.All.Take(40).ToArray();
await (args switch
{
    ["plant", var file] => PlantAsync(file),
    ["ask", var url, var key] => AskAsync(url, key),
    _ => ResolveAsync(),
});

// What a server does without the API around it: statements of all customers from SQLite, then the walk.
async Task ResolveAsync()
{
    var folder = Directory.CreateTempSubdirectory("cgmeasure").FullName;
    await using (var store = await OpenAsync(Path.Combine(folder, "measure.db")))
    {
        var paths = (await new Tree(store, Now()).PlantAsync()).ConvertAll(TreePath.Parse);
        var statements = await store.StatementsOnPathsAsync(paths, CancellationToken.None);
        Console.WriteLine($"{paths.Count} customers, {statements.Count} statements, {descriptors.Length} settings");
        await MeasureAsync("resolve, statements at hand", () => Task.FromResult(paths.ConvertAll(new SettingWalk(descriptors, statements).At).Count));
        await MeasureAsync("read from SQLite and resolve", async () => (await store.EffectiveSettingsAsync(paths, descriptors, CancellationToken.None)).Length);
    }

    Directory.Delete(folder, recursive: true);
}

// Adds the tree to a database that a server has made.
async Task PlantAsync(string file)
{
    await using var store = await OpenAsync(file);
    Console.WriteLine($"{(await new Tree(store, Now()).PlantAsync()).Count} customers");
}

// The whole subtree of the root over HTTP, page by page.
async Task AskAsync(string url, string key)
{
    using var client = new HttpClient { DefaultRequestHeaders = { { "Authorization", $"Bearer {key}" } } };
    var keys = string.Join(',', descriptors.Select(descriptor => $"\"{descriptor.Key}\""));
    var root = (await PostAsync("""{ customer(code: "ROOT") { id } }""")).GetProperty("customer").GetProperty("id").GetString();
    await MeasureAsync("subtreeSettings over HTTP, 100 a page", async () =>
    {
        var (count, after) = (0, "null");
        while (true)
        {
            var page = (await PostAsync($$"""{ subtreeSettings(customerId: "{{root}}", keys: [{{keys}}], first: 100, after: {{after}}) { nodes { settings { value } } pageInfo { hasNextPage endCursor } } }"""))
                .GetProperty("subtreeSettings");
            count += page.GetProperty("nodes").GetArrayLength();
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
                return count;
            after = $"\"{page.GetProperty("pageInfo").GetProperty("endCursor")}\"";
        }
    });

    async Task<JsonElement> PostAsync(string query)
    {
        using var body = new StringContent(JsonSerializer.Serialize(new { query }), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(url), body);
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement.GetProperty("data");
    }
}

static async Task MeasureAsync(string what, Func<Task<int>> run)
{
    var times = new List<double>();
    var count = 0;
    for (var round = 0; round < 12; round++)
    {
        var (from, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        count = await run();
        times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        Console.WriteLine($"  {times[^1]:F1} ms, {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds:F1} ms CPU of this process");
    }

    Console.WriteLine($"{what}: {count} customers, first {times[0]:F1} ms, best {times.Min():F1} ms");
}

static Task<Store> OpenAsync(string file) =>
    Store.OpenAsync(new StoreOptions { Provider = StoreProvider.Sqlite, Connection = file }, TimeProvider.System, CancellationToken.None);

static Instant Now() => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
