using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace CustomerGraph.Fuzz;

/// <summary>npm <c>graphql</c> in a process of its own, asked for many documents at a time.</summary>
internal sealed class Oracle : IDisposable
{
    private static readonly string Folder =
        typeof(Oracle).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "OracleFolder").Value!;

    private readonly Process process;

    private Oracle(Process process) => this.process = process;

    /// <summary>Why there is no oracle here; null where there is one.</summary>
    public static string? Missing => Directory.Exists(Path.Combine(Folder, "node_modules", "graphql"))
        ? null
        : "npm graphql is not restored: Node.js 20 or later is needed, then build tests/Fuzz again.";

    public static Oracle Start(string schemaFile) => new(Process.Start(new ProcessStartInfo("node", ["oracle.mjs", schemaFile])
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!);

    public async Task<Verdict[]> JudgeAsync(IReadOnlyList<Sample> samples)
    {
        await process.StandardInput.WriteLineAsync($"[{string.Join(',', samples.Select(sample => $"[{Json(sample.Document)},{sample.Variables}]"))}]");
        await process.StandardInput.FlushAsync();
        var answer = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The oracle has ended; its standard error says why.");
        return [.. JsonSerializer.Deserialize<string[]>(answer)!.Select(word => Enum.Parse<Verdict>(word, ignoreCase: true))];
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>In ASCII, so that unpaired surrogates arrive as they are.</summary>
    private static string Json(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            if (character is '"' or '\\' or < ' ' or > '~')
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                json.Append(character);
        }

        return json.Append('"').ToString();
    }
}
