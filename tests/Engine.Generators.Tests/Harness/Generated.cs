using System.Collections.Immutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

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

    /// <summary>The statement that binds one field, named <c>Type.field</c>.</summary>
    public string Binding(string coordinate)
    {
        const string Start = "bindings.Field(";
        var (type, field) = (coordinate.Split('.')[0], coordinate.Split('.')[1]);
        var lines = File($"{type}.Bindings.g.cs").Split('\n').Select(line => line.Length > 8 ? line[8..] : "").ToList();
        var first = lines.FindIndex(line => line.StartsWith($"{Start}\"{type}\", \"{field}\"", StringComparison.Ordinal));
        var rest = lines.Skip(first + 1).TakeWhile(line => !line.StartsWith(Start, StringComparison.Ordinal));
        return string.Join('\n', rest.Prepend(lines[first])).Trim();
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

    /// <summary>Loads the compiled project and binds its schema to an engine.</summary>
    public Running Run()
    {
        ShouldCompile();
        using var image = new MemoryStream();
        Compilation.Emit(image).Success.ShouldBeTrue();
        image.Position = 0;
        return new Running(new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image));
    }
}
