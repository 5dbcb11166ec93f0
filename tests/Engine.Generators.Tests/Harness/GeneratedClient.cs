using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CustomerGraph.Engine.Generators.Tests.Harness;

/// <summary>What the generator made of a schema and operations.</summary>
internal sealed class GeneratedClient
{
    private GeneratedClient(Compilation compilation, GeneratorRunResult result)
    {
        Compilation = compilation;
        Result = result;
    }

    public Compilation Compilation { get; }

    public GeneratorRunResult Result { get; }

    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    public IEnumerable<string> FileNames => Result.GeneratedSources.Select(source => source.HintName);

    public static GeneratedClient From(string sdl, string operations, params (string Key, string Value)[] properties) =>
        From(sdl, operations, [], properties);

    public static GeneratedClient From(string sdl, string operations, string[] sources, params (string Key, string Value)[] properties)
    {
        var driver = ClientProject.Driver(ClientProject.Files(sdl, operations), properties)
            .RunGeneratorsAndUpdateCompilation(Project.Compile(sources), out var compilation, out _);
        var result = driver.GetRunResult().Results.Single();
        result.Exception.ShouldBeNull();
        return new GeneratedClient(compilation, result);
    }

    /// <summary>A generated file without its header.</summary>
    public string File(string name)
    {
        var text = Result.GeneratedSources.Single(source => source.HintName == name).SourceText.ToString();
        return text[text.IndexOf($"namespace {Project.RootNamespace};", StringComparison.Ordinal)..].Split('\n', 3)[2].Trim();
    }

    /// <summary>The manifest of trusted documents.</summary>
    public string Manifest()
    {
        var text = Result.GeneratedSources.Single(source => source.HintName == "ShopClient.Manifest.g.cs").SourceText.ToString();
        return text.Split("/* manifest\n")[1].Split("manifest */")[0];
    }

    /// <summary>All files of types, as a user of the client reads them.</summary>
    public string All() => string.Join(
        "\n\n",
        Result.GeneratedSources
            .Where(source => !source.HintName.EndsWith("Manifest.g.cs", StringComparison.Ordinal))
            .OrderBy(source => source.HintName, StringComparer.Ordinal)
            .Select(source => $"// {source.HintName}\n{File(source.HintName)}"));

    /// <summary>Place, id and message of each, in order of place.</summary>
    public string Messages() => string.Join('\n', Diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(Message));

    /// <summary>Fails unless both the generator and the compiler are content, warnings included.</summary>
    public GeneratedClient ShouldCompile()
    {
        Messages().ShouldBe("");
        var problems = Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        string.Join('\n', problems).ShouldBe("");
        return this;
    }

    private static string Message(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        var place = diagnostic.Location == Location.None ? "" : $"{start.Line + 1}:{start.Character + 1} ";
        return $"{place}{diagnostic.Id}: {diagnostic.GetMessage(null)}";
    }
}
