using System.Diagnostics;
using System.Text.Json;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>The packages do in a project of their user what they do here.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly string[] Projects =
        ["Domain", "Engine/Language", "Engine/Execution", "Engine/AspNetCore", "Engine/Client", "Engine/Generators"];

    private static readonly string Root = ServerProcess.Metadata("RepositoryRoot");

    private readonly string folder = Directory.CreateTempSubdirectory("packages-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_fresh_project_with_the_packages_is_published_trimmed_and_talks_to_the_server()
    {
        foreach (var project in Projects)
            await RunAsync("dotnet", Root, "pack", $"src/{project}", "--no-build", "-c", ServerProcess.Metadata("Configuration"), "-o", folder, "-nologo", "-v", "q");
        WriteConsumer();
        await RunAsync("dotnet", folder, "publish", "Consumer.csproj", "-c", "Release", "--use-current-runtime", "-o", "out", "-nologo", "-v", "q");
        await using var database = await TestDatabase.CreateAsync(StoreProvider.Sqlite);
        await using var server = await ServerProcess.StartAsync(database);
        var cursor = await ProvisionAsync(server);

        foreach (var transport in (string[])["EventStream", "WebSocket"])
        {
            var said = await RunAsync(Path.Combine(folder, "out", "Consumer"), folder, server.Api.ToString(), server.Key, transport, cursor);

            said.ShouldContain("row ");
            said.ShouldContain("node ");
            said.ShouldContain("refused name: ", customMessage: said);
            said.ShouldContain("changed ");
            said.ShouldContain("library CustomerGraph.Domain");
        }

        var manifest = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(folder, "documents.json")))!;
        manifest.Values.ShouldContain(document => document.StartsWith("query Customers(", StringComparison.Ordinal));
    }

    /// <summary>The feed is the folder; what the packages need beside it comes from the machine's own.</summary>
    private void WriteConsumer()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "tests", "EndToEnd.Tests", "consumer")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        File.Copy(Path.Combine(Root, "schema.graphql"), Path.Combine(folder, "schema.graphql"));
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(folder, "restored")}" /></config>
              <packageSources><add key="packed" value="{folder}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{ServerProcess.Metadata("PackagesFolder")}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>Has a status change, so that there is something to watch from the beginning on.</summary>
    /// <returns>The cursor before all events.</returns>
    private static async Task<string> ProvisionAsync(ServerProcess server)
    {
        using var api = new ApiClient(server);
        var customer = await api.QueryAsync("""{ customer(code: "JBL") { id } }""");
        await api.QueryAsync(
            "mutation ($input: RequestProvisioningInput!) { requestProvisioning(input: $input) { request { id } } }",
            new { input = new { targetId = customer.GetProperty("customer").GetProperty("id").GetString() } });
        return CursorText.Encode("events", new Keyset("", 0));
    }

    private static async Task<string> RunAsync(string program, string workingDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        var said = await output + await errors;
        process.ExitCode.ShouldBe(0, said);
        return said;
    }
}
