using System.Text.RegularExpressions;

namespace CustomerGraph.Architecture;

/// <summary>How the engine is laid out, so that a rule and its words are where everybody looks for them.</summary>
public sealed partial class EngineTests
{
    private const string Execution = "src/Engine/Execution";

    [Fact]
    public void Each_rule_has_a_file_and_a_test_of_its_name()
    {
        var tests = Repository.SourcePaths("tests/Engine.Execution.Tests").Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        var rules = Repository.SourcePaths(Execution)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) == "Rules")
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .ToList();

        rules.Count.ShouldBeGreaterThan(50);
        rules.Where(rule => !tests.Contains($"{rule}Tests.cs")).ShouldBeEmpty();
    }

    [Fact]
    public void Each_method_that_reads_syntax_says_its_production()
    {
        var silent = Repository.SourcePaths("src/Engine/Language/Parsing")
            .Where(path => Path.GetFileName(path).StartsWith("Parser.", StringComparison.Ordinal))
            .SelectMany(path => SilentReader().Matches(Repository.Text(path)).Select(match => $"{Path.GetFileName(path)}: {match.Groups[1].Value}"));

        silent.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Execution, "Errors")]
    [InlineData("src/Engine/Language", "Parsing")]
    public void Messages_stand_where_the_others_are(string project, string folder)
    {
        var strays = Repository.SourcePaths(project)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) != folder)
            .SelectMany(path => Message().Matches(Repository.Text(path)).Select(match => $"{path}: {match.Value}"));

        strays.ShouldBeEmpty();
    }

    /// <summary>A reading method whose line before is no comment <c>Name : …</c>.</summary>
    [GeneratedRegex("""(?<!// [^\n]*)\n    private [\w\[\]<>?(), ]+ (Read(?!Head|ExtensionHead)\w+)\(""")]
    private static partial Regex SilentReader();

    /// <summary>An error that is worded where it is made.</summary>
    [GeneratedRegex("""(?:new GraphQLError|GraphQLError\.At|new CoercionException|new FieldErrorException|new GraphQLSyntaxException)\(\s*\$?"[^"]*""")]
    private static partial Regex Message();
}
