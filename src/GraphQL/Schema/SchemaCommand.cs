using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Diff;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.GraphQL.Schema;

/// <summary>
/// <c>schema print|check|diff</c>: the contract as a tool sees it. Needs neither the database nor a port.
/// </summary>
internal sealed class SchemaCommand(TextWriter output, TextWriter errors)
{
    private const string Usage = """
        schema print              the schema of this server, as SDL
        schema check [file]       whether it is valid, described and named by the rules; exit code 1 where not
        schema diff <old file>    what changed since the old schema, and what that means to clients; exit code 1 where something breaks
        """;

    /// <summary>Whether a command line asks for this instead of the server.</summary>
    public static bool IsMeant(string[] arguments) => arguments is ["schema", ..];

    /// <param name="arguments">The whole command line, "schema" included.</param>
    /// <returns>0 for fine, 1 for findings or breaking changes, 2 where the command could not be carried out.</returns>
    public int Run(string[] arguments) => arguments switch
    {
        [_, "print"] => Print(),
        [_, "check"] => Check("schema.graphql", GeneratedSchema.Sdl),
        [_, "check", var file] => WithFile(file, sdl => Check(file, sdl)),
        [_, "diff", var file] => WithFile(file, sdl => Diff(file, sdl)),
        _ => Fail(Usage),
    };

    private int Print()
    {
        output.WriteLine(GeneratedSchema.Sdl.TrimEnd());
        return 0;
    }

    private int Check(string name, string sdl)
    {
        var findings = SchemaCheck.Of(sdl);
        foreach (var finding in findings)
            output.WriteLine($"{name}:{finding.Line}: {finding.Message}");
        output.WriteLine(findings.Count == 0 ? $"{name}: valid, described, named by the rules" : $"{findings.Count} findings");
        return findings.Count == 0 ? 0 : 1;
    }

    private int Diff(string name, string sdl)
    {
        var old = SchemaBuilder.TryBuild(sdl);
        if (old.Schema is null)
            return Fail(string.Join('\n', old.Errors.Select(error => $"{name}:{SchemaFinding.Of(error).Line}: {error.Message}")));

        var changes = SchemaDiff.Compare(old.Schema, SchemaBuilder.Build(Parser.ParseDocument(GeneratedSchema.Sdl)));
        foreach (var group in changes.GroupBy(change => change.Impact).OrderByDescending(group => group.Key))
            Report(group.Key, [.. group]);
        if (changes.Count == 0)
            output.WriteLine("no changes");
        return changes.Any(change => change.Impact == ChangeImpact.Breaking) ? 1 : 0;
    }

    private void Report(ChangeImpact impact, SchemaChange[] changes)
    {
        output.WriteLine($"{impact} ({changes.Length})");
        foreach (var change in changes)
            output.WriteLine($"  {change.Description}");
    }

    private int WithFile(string file, Func<string, int> run)
    {
        if (!File.Exists(file))
            return Fail($"There is no file {file}.");
        return run(File.ReadAllText(file));
    }

    private int Fail(string reason)
    {
        errors.WriteLine(reason);
        return 2;
    }
}
