using System.Net.Http.Headers;
using System.Text;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>The server is killed in the middle of an import and started again: there is exactly one customer for every row.</summary>
public sealed class ImportCrashTests
{
    private const int Rows = 3_000;

    private static readonly string[] Settings = ["--Imports:Lease=00:00:02", "--Imports:BatchRows=25"];

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task An_import_that_is_killed_at_half_goes_on_and_writes_every_row_once(StoreProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var server = await ServerProcess.StartAsync(database, Settings);
        var job = await StartAsync(server);
        var done = await UntilAsync(server, job, progress => progress.State == "RUNNING" && progress.Done >= Rows / 2);
        await server.KillAsync();
        await server.DisposeAsync();
        done.Done.ShouldBeLessThan(Rows);

        server = await ServerProcess.StartAsync(database, Settings);
        await using (server)
            (await UntilAsync(server, job, progress => progress.State is not ("VALIDATING" or "RUNNING"))).ShouldBe(("COMPLETED", Rows));

        await using var store = await Store.OpenAsync(database.Options, TimeProvider.System, default);
        (await CountAsync(store, "SELECT count(*) FROM customer_external_id WHERE system = 'crm'")).ShouldBe(Rows);
        (await CountAsync(store, "SELECT count(*) FROM customer WHERE name LIKE 'Imported %'")).ShouldBe(Rows);
        (await CountAsync(store, "SELECT count(*) FROM import_result WHERE outcome = 'CREATED'")).ShouldBe(Rows);
        (await CountAsync(store, "SELECT count(*) FROM event WHERE name = 'customer.created' AND payload LIKE '%Imported %'")).ShouldBe(Rows);
    }

    private static async Task<long> CountAsync(Store store, string sql) => (await store.ReadAsync(new SqlText(sql), row => row.Number(0), [], default)).Single();

    private static async Task<string> StartAsync(ServerProcess server)
    {
        using var api = new ApiClient(server);
        var root = (await api.QueryAsync("""{ customer(code: "ROOT") { id } }""")).GetProperty("customer").GetProperty("id").GetString();
        var file = new StringBuilder("ExternalId,CustomerName,Domains\n");
        for (var row = 0; row < Rows; row++)
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row},Imported {row},imported-{row}.example\n");
        var ticket = (await api.QueryAsync("""mutation { createUploadTicket(input: { fileName: "customers.csv" }) { ticket { path uploadId } } }""")).GetProperty("createUploadTicket").GetProperty("ticket");
        using var http = new HttpClient();
        using var content = new StringContent(file.ToString(), Encoding.UTF8, MediaTypeHeaderValue.Parse("text/csv"));
        using var put = await http.PutAsync(new Uri(server.Url, ticket.GetProperty("path").GetString()), content);
        put.EnsureSuccessStatusCode();
        var input = new { customerId = root, @object = "CUSTOMERS", mode = "BEST_EFFORT", externalSystem = "crm", uploadId = ticket.GetProperty("uploadId").GetString() };
        var started = await api.QueryAsync("mutation ($input: StartImportInput!) { startImport(input: $input) { importJob { id } errors { ... on UserError { message } } } }", new { input });
        return started.GetProperty("startImport").GetProperty("importJob").GetProperty("id").GetString()!;
    }

    private static async Task<(string State, int Done)> UntilAsync(ServerProcess server, string job, Func<(string State, int Done), bool> isIt)
    {
        using var api = new ApiClient(server);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            var data = (await api.QueryAsync("query ($id: ID!) { importJob(id: $id) { state rowsDone } }", new { id = job })).GetProperty("importJob");
            var progress = (data.GetProperty("state").GetString()!, data.GetProperty("rowsDone").GetInt32());
            if (isIt(progress))
                return progress;
            await Task.Delay(20, deadline.Token);
        }
    }
}
