namespace CustomerGraph.Architecture;

/// <summary>Lines have at most 140 columns, in all folders that have been put in order.</summary>
public sealed class LineLengthTests
{
    private const int MaxColumns = 140;

    [Theory]
    [InlineData("src/Engine")]
    [InlineData("src/Domain")]
    [InlineData("src/Application")]
    [InlineData("src/Provisioning")]
    [InlineData("src/Client.Sample")]
    public void Lines_fit_beside_each_other(string folder) =>
        Repository.SourcePaths(folder).SelectMany(LongLines).ShouldBeEmpty();

    private static IEnumerable<string> LongLines(string path) => Repository.Text(path)
        .Split('\n')
        .Index()
        .Where(line => line.Item.TrimEnd('\r').Length > MaxColumns)
        .Select(line => $"{path}:{line.Index + 1}");
}
