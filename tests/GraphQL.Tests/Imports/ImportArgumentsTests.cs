using CustomerGraph.Domain.Imports;
using CustomerGraph.GraphQL.Hosting;
using CustomerGraph.GraphQL.Imports;

namespace CustomerGraph.GraphQL.Tests.Imports;

public sealed class ImportArgumentsTests
{
    [Fact]
    public void An_option_without_a_value_swallows_neither_a_setting_nor_another_option()
    {
        string[] line = ["import", "customers.csv", "--ignore-unknown", "--Store:Connection=x.db", "--provision", "--mode", "atomic", "--map", "Firma=CustomerName"];

        OperatorCommands.SettingsOf(line).ShouldBe(["--Store:Connection=x.db"]);
        var read = ImportArguments.Read(line).Arguments!;

        (read.Object, read.Mode, read.Options.IgnoresUnknownColumns, read.Options.Provisions).ShouldBe((ImportObject.Customers, ImportMode.Atomic, true, true));
        read.Options.Mapping.ShouldBe(new Dictionary<string, string> { ["Firma"] = "CustomerName" });
    }

    [Theory]
    [InlineData("No file", "import")]
    [InlineData("No kind of object", "import", "anything.csv")]
    [InlineData("An unknown option", "import", "customers.csv", "--wat", "1")]
    [InlineData("A missing value", "import", "customers.csv", "--mode")]
    [InlineData("An unknown mode", "import", "customers.csv", "--mode", "maybe")]
    [InlineData("A wrong separator", "import", "customers.csv", "--separator", "|")]
    public void What_cannot_be_understood_is_said(string what, params string[] line) => ImportArguments.Read(line).Problem.ShouldNotBeNullOrEmpty(what);
}
