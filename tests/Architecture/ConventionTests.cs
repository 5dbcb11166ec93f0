using System.Reflection;

namespace CustomerGraph.Architecture;

/// <summary>What keeps the house easy to read, as far as a machine can see it.</summary>
public sealed class ConventionTests
{
    private static readonly string[] BannedSuffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Processor", "Impl", "Base", "Wrapper", "Service", "Data", "Info"];

    /// <summary>Names of the specification or the business that happen to end like a banned suffix: the things of the service catalogue are called services.</summary>
    private static readonly string[] TermsOfTheField =
    [
        "CustomerService", "UserService", "ChosenService", "WantedService", "AssignService", "AssignUserService", "RemoveService", "RemoveUserService",
        "CreateService", "UpdateService", "ArchiveService", "OfferService", "MovedService", "PageInfo",
    ];

    [Fact]
    public void Aggregates_change_through_their_own_verbs_only()
    {
        var settable = AllowedEdgesTests.Load("Domain").GetExportedTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is { IsPublic: true } setter && !IsInitOnly(setter))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        settable.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Persistence")]
    [InlineData("Application")]
    [InlineData("Provisioning")]
    [InlineData("Engine.Language")]
    [InlineData("Engine.Execution")]
    [InlineData("Engine.AspNetCore")]
    [InlineData("GraphQL")]
    public void No_type_hides_its_purpose_behind_an_empty_suffix(string project)
    {
        var vague = AllowedEdgesTests.Load(project).GetTypes()
            .Where(type => !type.IsNested && !type.Name.Contains('<') && type.Namespace?.StartsWith("CustomerGraph", StringComparison.Ordinal) == true)
            .Select(type => type.Name)
            .Where(name => !TermsOfTheField.Contains(name) && BannedSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal)));

        vague.ShouldBeEmpty();
    }

    [Fact]
    public void The_clock_is_a_TimeProvider_and_the_domain_makes_nothing_up()
    {
        string[] clocks = ["DateTime.UtcNow", "DateTime.Now", "DateTime.Today", "DateTimeOffset.UtcNow", "DateTimeOffset.Now", "SystemClock.Instance", "TickCount"];

        Using("src", clocks).ShouldBeEmpty();
        Using("src/Domain", ["Guid.NewGuid", "Guid.CreateVersion7", "Random.Shared", "new Random(", "RandomNumberGenerator", "TimeProvider.System"]).ShouldBeEmpty();
    }

    private static IEnumerable<string> Using(string folder, string[] words) =>
        Repository.SourcePaths(folder).Where(path => words.Any(word => Repository.Text(path).Contains(word, StringComparison.Ordinal)));

    private static bool IsInitOnly(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));
}
