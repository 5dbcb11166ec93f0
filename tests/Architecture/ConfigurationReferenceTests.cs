using System.Text.RegularExpressions;
using CustomerGraph.Application.Imports;
using CustomerGraph.GraphQL.Hosting;
using CustomerGraph.Provisioning;
using CustomerGraph.Provisioning.Simulation;

namespace CustomerGraph.Architecture;

/// <summary>docs/reference/configuration.md names every setting that the server reads.</summary>
public sealed partial class ConfigurationReferenceTests
{
    private static readonly string Page = Repository.Text("docs/reference/configuration.md");

    [Fact]
    public void Every_key_that_the_server_asks_for_is_listed() =>
        Repository.Sources("src/GraphQL").SelectMany(source => AskedFor().Matches(source))
            .Select(match => match.Groups[1].Value)
            .Where(key => !Regex.IsMatch(Page, $"`([A-Za-z]+:)?{key}[:`]"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Provisioning", typeof(ProvisioningOptions))]
    [InlineData("Simulator", typeof(SimulatorOptions))]
    [InlineData("Limits", typeof(ApiLimits))]
    [InlineData("Imports", typeof(ImportLimits))]
    public void Every_member_of_a_section_is_listed(string section, Type options) =>
        options.GetProperties().Select(member => $"`{section}:{member.Name}").Where(name => !Page.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();

    [GeneratedRegex("""(?:onfiguration\[|section\[|GetSection\(|GetValue\()"([A-Za-z:]+)"(?!\.)""")]
    private static partial Regex AskedFor();
}
