using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Persistence.Settings;

/// <summary>Settings of many customers: one statement, whatever the number of customers and settings.</summary>
public static class EffectiveSettings
{
    /// <summary>For each path the settings there, in the order of the descriptors.</summary>
    public static async ValueTask<IReadOnlyList<EffectiveSetting>[]> EffectiveSettingsAsync(
        this Store store, IReadOnlyList<string> paths, IReadOnlyList<SettingDescriptor> descriptors, CancellationToken cancellationToken)
    {
        var statements = await store.StatementsOnPathsAsync(paths, cancellationToken).ConfigureAwait(false);
        var walk = new SettingWalk(descriptors, statements);
        return [.. paths.Select(path => walk.At(TreePath.Parse(path)))];
    }

    /// <summary>One setting of one customer.</summary>
    public static async ValueTask<EffectiveSetting> EffectiveSettingAsync(
        this Store store, TreePath path, string key, CancellationToken cancellationToken) =>
        (await store.EffectiveSettingsAsync([path.Value], [SettingCatalog.Of(key)], cancellationToken).ConfigureAwait(false))[0][0];
}
