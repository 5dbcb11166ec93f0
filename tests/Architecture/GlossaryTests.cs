using System.Text.RegularExpressions;

namespace CustomerGraph.Architecture;

/// <summary>docs/concepts/glossary.md names things as the schema, the domain and the tables do.</summary>
public sealed partial class GlossaryTests
{
    [Fact]
    public void Every_name_in_the_schema_exists()
    {
        var schema = Repository.Text("schema.graphql");

        Names(Column.Schema)
            .Where(name => !Regex.IsMatch(schema, $"^(type|enum|interface|union|input) {name}\\b", RegexOptions.Multiline))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_name_in_the_domain_exists() =>
        Names(Column.CSharp).Except(AllowedEdgesTests.Load("Domain").GetExportedTypes().Select(type => type.Name)).ShouldBeEmpty();

    [Fact]
    public void Every_table_exists()
    {
        var sources = string.Concat(Repository.Sources("src/Persistence"));

        Names(Column.Table).Where(name => !sources.Contains($"ToTable(\"{name}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static List<string> Names(Column column)
    {
        var rows = Repository.Text("docs/concepts/glossary.md").Split('\n').Where(line => line.Count(character => character == '|') == 6);
        var names = rows.SelectMany(row => Name().Matches(row.Split('|')[(int)column])).Select(match => match.Groups[1].Value).ToList();
        names.ShouldNotBeEmpty();
        return names;
    }

    [GeneratedRegex("`([A-Za-z_]+)`")]
    private static partial Regex Name();

    private enum Column
    {
        Schema = 3,
        CSharp = 4,
        Table = 5,
    }
}
