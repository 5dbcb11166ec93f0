using System.Diagnostics;
using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>What frontend teams build with takes the schema, and the server takes what it makes of their operations.</summary>
public sealed class FrontendToolsTests : IDisposable
{
    private static readonly string Folder = ServerProcess.Metadata("TypeScriptFolder");

    private const string CustomerCard = "customer-card.js";

    private readonly string manifests = Directory.CreateTempSubdirectory("manifests-").FullName;

    /// <summary>Why the tools cannot run here; null where they can, and in CI, where they must.</summary>
    public static string? SkipReason =>
        Environment.GetEnvironmentVariable("CI") == "true" || Directory.Exists(Path.Combine(Folder, "node_modules", "graphql"))
            ? null
            : "The npm modules of clients/typescript are not restored: Node.js 20 or later is needed, then build this project again.";

    public void Dispose() => Directory.Delete(manifests, recursive: true);

    [FrontendToolsFact]
    public async Task Lint_codegen_relay_and_tsc_take_the_schema_and_the_server_takes_their_documents()
    {
        await NpmAsync("test");
        File.ReadAllText(Path.Combine(Folder, "generated", "embed", CustomerCard)).ShouldBe(
            File.ReadAllText(Path.Combine(Folder, "..", "..", "src", "Client.Sample", "wwwroot", CustomerCard)), "npm run embed was forgotten");
        var page = Publish("graphql/persisted-documents.json", "query CustomerPage(");
        var tree = Publish("relay/persisted.json", "query CustomerTreeQuery(");
        await using var database = await TestDatabase.CreateAsync(StoreProvider.Sqlite);
        await using var server = await ServerProcess.StartAsync(database, "--Profile=FirstParty", $"--Documents:Folder={manifests}");
        using var api = new ApiClient(server);

        var customers = (await api.ExecuteStoredAsync(page, new { first = 2 })).GetProperty("customers");
        var first = customers.GetProperty("edges")[0].GetProperty("node").GetProperty("id").GetString();
        var customer = (await api.ExecuteStoredAsync(tree, new { id = first, count = 5 })).GetProperty("customer");

        customers.GetProperty("edges").GetArrayLength().ShouldBe(2);
        customer.GetProperty("children").GetProperty("edges").ValueKind.ShouldBe(JsonValueKind.Array);
        var said = await NpmAsync("run", ["apollo", "--", first!], ("SERVER_URL", server.Api.ToString()), ("SERVER_KEY", server.Key));
        said.ShouldContain("codes ROOT");
        said.ShouldContain("created APO");
        said.ShouldContain("refused ");
    }

    /// <summary>Runs a script of the kit.</summary>
    /// <returns>What it printed.</returns>
    private static async Task<string> NpmAsync(string command, string[]? arguments = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("npm", [command, "--silent", .. arguments ?? []])
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        var said = await output + await errors;
        process.ExitCode.ShouldBe(0, said);
        return said;
    }

    /// <summary>Gives a generated manifest to the server, as a deployment would.</summary>
    /// <returns>The hash of the document with the operation.</returns>
    private string Publish(string manifest, string operation)
    {
        var text = File.ReadAllText(Path.Combine(Folder, "generated", manifest));
        File.WriteAllText(Path.Combine(manifests, manifest.Replace('/', '-')), text);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(text)!.Single(entry => entry.Value.Contains(operation, StringComparison.Ordinal)).Key;
    }
}

/// <summary>A fact that needs the npm modules of clients/typescript.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FrontendToolsFactAttribute : FactAttribute
{
    public FrontendToolsFactAttribute() => Skip = FrontendToolsTests.SkipReason;
}
