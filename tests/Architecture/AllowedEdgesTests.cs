using System.Reflection;

namespace CustomerGraph.Architecture;

/// <summary>The house's layers: who may reference whom. The table stands in docs/internals/architecture.md too.</summary>
public sealed class AllowedEdgesTests
{
    internal static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Domain"] = [],
        ["Persistence"] = ["Domain"],
        ["Application"] = ["Domain", "Persistence"],
        ["Provisioning"] = ["Domain", "Application", "Persistence"],
        ["Engine.Client"] = [],
        ["Engine.Language"] = [],
        ["Engine.Execution"] = ["Engine.Language"],
        ["Engine.AspNetCore"] = ["Engine.Execution", "Engine.Language"],
        ["GraphQL"] = ["Domain", "Persistence", "Application", "Provisioning", "Engine.Language", "Engine.Execution", "Engine.AspNetCore"],
    };

    private static readonly Dictionary<string, string[]> ForeignPackages = new()
    {
        ["Domain"] = ["NodaTime"],
        ["Engine.Client"] = [],
        ["Engine.Language"] = [],
        ["Engine.Execution"] = [],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_projects_it_may(string project)
    {
        var own = References(project).Where(name => name.StartsWith("CustomerGraph.", StringComparison.Ordinal));

        own.Select(name => name["CustomerGraph.".Length..]).Except(Allowed[project]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Engine.Client")]
    [InlineData("Engine.Language")]
    [InlineData("Engine.Execution")]
    public void The_pure_projects_reference_nothing_but_the_framework(string project)
    {
        var foreign = References(project).Where(name => !IsFramework(name) && !name.StartsWith("CustomerGraph.", StringComparison.Ordinal));

        foreign.Except(ForeignPackages[project]).ShouldBeEmpty();
    }

    [Fact]
    public void The_table_names_every_assembly_of_the_product()
    {
        var shipped = Directory.EnumerateFiles(AppContext.BaseDirectory, "CustomerGraph.*.dll")
            .Select(path => Path.GetFileNameWithoutExtension(path)["CustomerGraph.".Length..])
            .Where(name => name != "Architecture");

        shipped.Except(Allowed.Keys).ShouldBeEmpty();
    }

    internal static IEnumerable<string> References(string project) =>
        Load(project).GetReferencedAssemblies().Select(reference => reference.Name!);

    internal static Assembly Load(string project) => Assembly.Load($"CustomerGraph.{project}");

    private static bool IsFramework(string name) =>
        name.StartsWith("System", StringComparison.Ordinal) || name is "netstandard" or "mscorlib" or "Microsoft.CSharp" or "Microsoft.Win32.Primitives";
}
