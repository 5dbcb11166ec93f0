using System.Text.RegularExpressions;

namespace CustomerGraph.Architecture;

/// <summary>docs/internals/architecture.md shows the table of allowed edges as it is tested.</summary>
public sealed partial class ArchitecturePageTests
{
    [Theory]
    [MemberData(nameof(AllowedEdgesTests.Projects), MemberType = typeof(AllowedEdgesTests))]
    public void A_project_may_reference_what_the_page_says(string project) =>
        Edges().GetValueOrDefault(project).ShouldBe(AllowedEdgesTests.Allowed[project], ignoreOrder: true);

    [Fact]
    public void The_page_names_no_other_project() =>
        Edges().Keys.ShouldBe(AllowedEdgesTests.Allowed.Keys, ignoreOrder: true);

    private static Dictionary<string, string[]> Edges() =>
        Row().Matches(Section("Projects")).ToDictionary(
            row => row.Groups[1].Value,
            row => Name().Matches(row.Groups[2].Value).Select(name => name.Groups[1].Value).ToArray());

    private static string Section(string heading) =>
        Repository.Text("docs/internals/architecture.md").Split("\n## ").Single(section => section.StartsWith(heading + "\n", StringComparison.Ordinal));

    [GeneratedRegex(@"^\| `([A-Za-z.]+)` \|.*\|(.*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Za-z.]+)`")]
    private static partial Regex Name();
}
