using System.Diagnostics;
using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>docs/quick-start.md, from top to bottom.</summary>
public sealed class QuickStartTests
{
    private static readonly string Page = File.ReadAllText(ServerProcess.Metadata("QuickStart"));

    [Fact]
    public async Task Every_command_and_operation_of_the_quick_start_works()
    {
        await using var database = await TestDatabase.CreateAsync(StoreProvider.Sqlite);
        await using var server = await ServerProcess.StartAsync(database);
        using var api = new ApiClient(server);
        var kept = new Dictionary<string, string>();

        var blocks = QuickStartBlock.ReadAll(Page);
        blocks.Count.ShouldBeGreaterThan(10);
        foreach (var block in blocks)
            await RunAsync(block, api, server, kept);
    }

    private static async Task RunAsync(QuickStartBlock block, ApiClient api, ServerProcess server, Dictionary<string, string> kept)
    {
        if (block.Language == "sh")
        {
            await RunShellAsync(block.Text, server);
            return;
        }

        // A subscription has no end; the story's tests watch one. Here it must be accepted.
        if (block.IsSubscription)
            return;

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var variables = kept.Aggregate(block.Variables, (text, pair) => text.Replace($"${pair.Key}", pair.Value, StringComparison.Ordinal));
        var data = await api.QueryAsync(block.Text, JsonSerializer.Deserialize<JsonElement>(variables));
        while (block.Until?.Split(':') is [var path, var value] && QuickStartBlock.At(data, path) != value)
        {
            await Task.Delay(100, deadline.Token);
            data = await api.QueryAsync(block.Text, JsonSerializer.Deserialize<JsonElement>(variables));
        }

        Errors(data).ShouldBe(block.IsRefused, $"{block.Text}\n{data}");
        if (block.Keep?.Split(':') is [var name, var place])
            kept[name] = QuickStartBlock.At(data, place);
    }

    private static bool Errors(JsonElement data) =>
        data.EnumerateObject().Any(member => member.Value.ValueKind == JsonValueKind.Object
            && member.Value.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0);

    private static async Task RunShellAsync(string command, ServerProcess server)
    {
        var start = new ProcessStartInfo("sh", ["-e", "-c", command.Replace("http://localhost:5080", server.Url.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)])
        {
            RedirectStandardOutput = true,
            Environment = { ["KEY"] = server.Key },
        };
        using var shell = Process.Start(start)!;
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(0, command);
        output.ShouldNotContain("errors");
        output.ShouldNotBeEmpty();
    }
}
