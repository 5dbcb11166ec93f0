namespace CustomerGraph.EndToEnd.Tests;

/// <summary>A folder with the packages of what is built, as a feed.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private static readonly string[] Projects =
        ["Domain", "Engine/Language", "Engine/Execution", "Engine/AspNetCore", "Engine/Client", "Engine/Generators"];

    public string Folder { get; } = Directory.CreateTempSubdirectory("packages-").FullName;

    public async Task InitializeAsync()
    {
        var (root, configuration) = (ServerProcess.Metadata("RepositoryRoot"), ServerProcess.Metadata("Configuration"));
        foreach (var project in Projects)
            await Commands.RunAsync("dotnet", root, "pack", $"src/{project}", "--no-build", "-c", configuration, "-o", Folder, "-nologo", "-v", "q");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}
