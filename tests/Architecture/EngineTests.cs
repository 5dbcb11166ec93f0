using System.Text.RegularExpressions;

namespace CustomerGraph.Architecture;

/// <summary>How the engine is laid out, so that a rule and its words are where everybody looks for them.</summary>
public sealed partial class EngineTests
{
    private const string Execution = "src/Engine/Execution";

    [Fact]
    public void Each_rule_has_a_file_and_a_test_of_its_name()
    {
        var rules = RulesIn(Execution, ".cs");

        rules.Count.ShouldBeGreaterThan(50);
        RulesIn("tests/Engine.Execution.Tests", "Tests.cs").ShouldBe(rules);
    }

    [Fact]
    public void A_file_of_a_rule_has_one_type_which_is_the_rule()
    {
        foreach (var path in Repository.SourcePaths(Execution).Where(IsRule))
        {
            var types = Type().Matches(Repository.Text(path)).Select(match => match.Groups[1].Value);
            types.ShouldBe([Path.GetFileNameWithoutExtension(path)]);
        }
    }

    [Fact]
    public void Each_method_that_reads_syntax_says_its_production()
    {
        var silent = Repository.SourcePaths("src/Engine/Language/Parsing")
            .Where(path => Path.GetFileName(path).StartsWith("Parser.", StringComparison.Ordinal))
            .SelectMany(path => SilentReader().Matches(Repository.Text(path)).Select(match => $"{path}: {match.Groups[1].Value}"));

        silent.ShouldBeEmpty();
    }

    [Fact]
    public void Each_production_of_the_grammar_stands_at_the_method_that_reads_it()
    {
        var stated = Repository.Sources("src/Engine/Language/Parsing")
            .SelectMany(text => Production().Matches(text).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        stated.Order(StringComparer.Ordinal).ShouldBe(Grammar.Productions.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Execution, "Errors")]
    [InlineData("src/Engine/Language", "Parsing")]
    [InlineData("src/Engine/AspNetCore", "Errors")]
    [InlineData("src/Engine/Client", "Results")]
    [InlineData("src/Engine/Generators", "Diagnostics")]
    public void Messages_stand_where_the_others_are(string project, string folder)
    {
        var strays = Repository.SourcePaths(project)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) != folder)
            .SelectMany(path => Message().Matches(Repository.Text(path)).Select(match => $"{path}: {match.Value}"));

        strays.ShouldBeEmpty();
    }

    /// <summary>Area and name of each rule, such as <c>Validation/KnownTypeNamesRule</c>.</summary>
    private static List<string> RulesIn(string folder, string ending) =>
        [.. Repository.SourcePaths(folder)
            .Where(IsRule)
            .Select(path => Path.GetRelativePath(folder, path).Replace("/Rules/", "/", StringComparison.Ordinal))
            .Select(path => path.Replace(ending, "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private static bool IsRule(string path) => Path.GetFileName(Path.GetDirectoryName(path)) == "Rules";

    [GeneratedRegex("""(?m)^(?:public|internal) [a-z ]*(?:class|struct|record|enum|interface) (\w+)""")]
    private static partial Regex Type();

    [GeneratedRegex("""(?m)^ +// (\w+)(?:\[Const\])? ::? """)]
    private static partial Regex Production();

    /// <summary>A reading method whose line before is no comment <c>Name : …</c>.</summary>
    [GeneratedRegex("""(?<!// [^\n]*)\n    private [\w\[\]<>?(), ]+ (Read(?!Head|ExtensionHead)\w+)\(""")]
    private static partial Regex SilentReader();

    /// <summary>An error that is worded where it is made.</summary>
    [GeneratedRegex(
        """
        (?:new\ \w*(?:GraphQLError|Coercion|FieldError|GraphQLSyntax|GraphQLTransport|GraphQLFormat|InvalidData|Json)(?:Exception)?
        |GraphQLError\.At|new\ HttpRefusal|new\ CloseCode|new\ Finding|Problem\.At)
        \([^;]*?\$?"[A-Z][^"]*\ [^"]*"
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Message();
}
