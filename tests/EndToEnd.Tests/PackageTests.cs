using System.Text.Json;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Paging;
using Xunit.Abstractions;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>The packages do in a project of their user what they do here.</summary>
public sealed class PackageTests(PackedPackages packages, ITestOutputHelper output) : IClassFixture<PackedPackages>, IDisposable
{
    private static readonly string Root = ServerProcess.Metadata("RepositoryRoot");

    private readonly string folder = Directory.CreateTempSubdirectory("project-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_fresh_project_with_the_packages_is_compiled_ahead_of_time_and_talks_to_the_server()
    {
        WriteProject("consumer");
        File.Copy(Path.Combine(Root, "schema.graphql"), Path.Combine(folder, "schema.graphql"));
        var isNative = await WantsNativeAsync();
        await Commands.RunAsync("dotnet", folder, "publish", "Consumer.csproj", "-c", "Release", "--use-current-runtime", "-o", "out", "-nologo", "-v", "q");
        File.Exists(Path.Combine(folder, "out", "Consumer.dll")).ShouldBe(!isNative);
        await NothingToBuildAsync();
        await using var database = await TestDatabase.CreateAsync(StoreProvider.Sqlite);
        await using var server = await ServerProcess.StartAsync(database);
        var cursor = await ProvisionAsync(server);

        foreach (var transport in (string[])["EventStream", "WebSocket"])
        {
            var said = await Commands.RunAsync(Path.Combine(folder, "out", "Consumer"), folder, server.Api.ToString(), server.Key, transport, cursor);

            said.ShouldContain("row ");
            said.ShouldContain("node ");
            said.ShouldContain("refused name: ", customMessage: said);
            said.ShouldContain("changed ");
            said.ShouldContain("library CustomerGraph.Domain");
        }

        var manifest = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(folder, "documents.json")))!;
        manifest.Values.ShouldContain(document => document.StartsWith("query Customers(", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fresh_server_with_the_packages_answers_queries_mutations_and_subscriptions()
    {
        WriteProject("provider");
        await Commands.RunAsync("dotnet", folder, "build", "Provider.csproj", "-c", "Release", "-o", "out", "-nologo", "-v", "q");
        using var server = new FreshServer(Path.Combine(folder, "out", "Provider.dll"));
        await server.WaitAsync();

        (await server.AskAsync("""mutation { addBook(input: { title: "Middlemarch", author: "George Eliot" }) { title } }"""))
            .ShouldBe("""{"data":{"addBook":{"title":"Middlemarch"}}}""");
        (await server.AskAsync("{ books { title author { name bookCount } } }")).ShouldBe(
            """{"data":{"books":[{"title":"Emma","author":{"name":"Jane Austen","bookCount":2}},"""
            + """{"title":"Middlemarch","author":{"name":"George Eliot","bookCount":1}},{"title":"Persuasion","author":{"name":"Jane Austen","bookCount":2}}]}}""");
        (await server.AskAsync("{ books { price } }")).ShouldContain("Cannot query field");
        var counted = await server.AskAsync("subscription { counted }", "text/event-stream");
        counted.ShouldContain("""{"data":{"counted":3}}""");
        counted.ShouldContain("event: complete");
    }

    /// <summary>
    /// Native code needs the platform's linker and a package with the compiler. Where either is missing, the project is trimmed, with the analyzers for
    /// native code on: that goes as far as one can get without them.
    /// </summary>
    private async Task<bool> WantsNativeAsync()
    {
        if (Array.Find(["clang", "gcc"], IsInstalled) is not { } linker)
            return false;
        var native = Path.Combine(folder, "Directory.Build.props");
        await File.WriteAllTextAsync(native, $"<Project><PropertyGroup><PublishAot>true</PublishAot><CppCompilerAndLinker>{linker}</CppCompilerAndLinker></PropertyGroup></Project>");
        var restored = await Commands.TryAsync("dotnet", folder, "restore", "Consumer.csproj", "--use-current-runtime", "-nologo", "-v", "q");
        if (restored.ExitCode != 0)
        {
            restored.Said.ShouldContain("ILCompiler");
            File.Delete(native);
        }

        output.WriteLine(restored.ExitCode == 0 ? $"Compiled ahead of time, linked by {linker}." : restored.Said);
        return restored.ExitCode == 0;
    }

    private static bool IsInstalled(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));

    /// <summary>A build after a build writes neither the assembly nor the manifest again.</summary>
    private async Task NothingToBuildAsync()
    {
        var made = Directory.EnumerateFiles(Path.Combine(folder, "obj"), "Consumer.dll", SearchOption.AllDirectories).Append(Path.Combine(folder, "documents.json")).ToList();
        var times = made.ConvertAll(File.GetLastWriteTimeUtc);

        await Commands.RunAsync("dotnet", folder, "build", "Consumer.csproj", "-c", "Release", "--use-current-runtime", "--no-restore", "-nologo", "-v", "q");

        made.ConvertAll(File.GetLastWriteTimeUtc).ShouldBe(times);
    }

    /// <summary>The feed is the folder; what the packages need beside it comes from the machine's own.</summary>
    private void WriteProject(string name)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "tests", "EndToEnd.Tests", name)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(folder, "restored")}" /></config>
              <packageSources><add key="packed" value="{packages.Folder}" /></packageSources>
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
}
