using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Generators.Server;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CustomerGraph.Engine.Generators.Tests.Harness;

/// <summary>What the generator made of a schema and some C#.</summary>
internal sealed class Generated
{
    private Generated(Compilation compilation, GeneratorDriverRunResult result)
    {
        Compilation = compilation;
        Result = result.Results.Single();
    }

    public Compilation Compilation { get; }

    public GeneratorRunResult Result { get; }

    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    public IEnumerable<string> FileNames => Result.GeneratedSources.Select(source => source.HintName);

    public static Generated From(string sdl, params string[] sources)
    {
        var driver = Project.Driver(sdl).RunGeneratorsAndUpdateCompilation(Project.Compile(sources), out var compilation, out _);
        var generated = new Generated(compilation, driver.GetRunResult());
        generated.Result.Exception.ShouldBeNull();
        return generated;
    }

    /// <summary>The generated file without its header.</summary>
    public string File(string name)
    {
        var text = Result.GeneratedSources.Single(source => source.HintName == name).SourceText.ToString();
        return text[text.IndexOf($"namespace {Project.RootNamespace};", StringComparison.Ordinal)..].Split('\n', 3)[2].Trim();
    }

    /// <summary>The ids and messages, in order.</summary>
    public string Messages() => string.Join('\n', Diagnostics.Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(null)}"));

    /// <summary>Fails unless both the generator and the compiler are content.</summary>
    public Generated ShouldCompile()
    {
        Messages().ShouldBe("");
        var problems = Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        string.Join('\n', problems).ShouldBe("");
        return this;
    }

    public SchemaBindings Bind()
    {
        ShouldCompile();
        using var image = new MemoryStream();
        Compilation.Emit(image).Success.ShouldBeTrue();
        image.Position = 0;
        Assembly = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
        var bindings = new SchemaBindings();
        Assembly.GetType($"{Project.RootNamespace}.GeneratedSchema")!.GetMethod("Bind")!.Invoke(null, [bindings]);
        return bindings;
    }

    /// <summary>The compiled project, after <see cref="Bind"/>.</summary>
    public Assembly? Assembly { get; private set; }

    public object New(string typeName, params object?[] arguments) =>
        Activator.CreateInstance(
            Assembly!.GetType($"{Project.RootNamespace}.{typeName}")!,
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic,
            null,
            arguments,
            null)!;
}
