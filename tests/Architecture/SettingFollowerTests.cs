using System.Reflection;
using System.Text.RegularExpressions;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Architecture;

/// <summary>No setting is only kept and shown: some code looks at it and does something else because of it.</summary>
public sealed partial class SettingFollowerTests
{
    // Where settings are named for other reasons than to follow them: to list, to show and to plant them.
    private static readonly string[] NoFollowers = ["src/Domain/Settings/", "src/Domain/Moves/", "src/GraphQL/Policies/", "src/GraphQL/Demo/"];

    private static readonly Dictionary<string, string> Constants = typeof(SettingKeys).GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => (string)field.GetRawConstantValue()!, field => field.Name);

    [Fact]
    public void Every_setting_has_a_name_for_those_who_follow_it() =>
        SettingCatalog.All.Select(descriptor => descriptor.Key).Except(Constants.Keys).ShouldBeEmpty();

    [Fact]
    public void Every_setting_is_followed()
    {
        var followed = Followers().SelectMany(path => Named().Matches(Repository.Text(path)).Select(match => match.Groups[1].Value)).ToHashSet();

        SettingCatalog.All.Select(descriptor => Constants[descriptor.Key]).Except(followed).ShouldBeEmpty();
    }

    private static IEnumerable<string> Followers() => Repository.SourcePaths("src")
        .Where(path => !Array.Exists(NoFollowers, folder => path.StartsWith(folder, StringComparison.Ordinal)));

    [GeneratedRegex(@"\bSettingKeys\.(\w+)")]
    private static partial Regex Named();
}
