using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using NodaTime;

namespace CustomerGraph.Persistence.Settings;

/// <summary>Settings of many customers: one statement, whatever the number of customers and settings.</summary>
public static class EffectiveSettings
{
    /// <summary>For each path the settings there, in the order of the descriptors.</summary>
    public static async ValueTask<IReadOnlyList<EffectiveSetting>[]> EffectiveSettingsAsync(
        this Store store, IReadOnlyList<TreePath> paths, IReadOnlyList<SettingDescriptor> descriptors, CancellationToken cancellationToken)
    {
        var statements = await store.StatementsOnPathsAsync(paths, cancellationToken).ConfigureAwait(false);
        var walk = new SettingWalk(descriptors, statements);
        return [.. paths.Select(path => walk.At(path))];
    }

    /// <summary>One setting of each customer as it was: the statements of that time on the tree of that time. Null where the customer was not there yet.</summary>
    public static async ValueTask<EffectiveSetting?[]> EffectiveSettingsAtAsync(
        this Store store, IReadOnlyList<CustomerId> customers, SettingDescriptor descriptor, Instant at, CancellationToken cancellationToken)
    {
        var paths = await store.PathsAtAsync(customers, at, cancellationToken).ConfigureAwait(false);
        var statements = await store.StatementsAtAsync([.. paths.Values.SelectMany(path => path).Distinct()], at, cancellationToken).ConfigureAwait(false);
        var walk = new SettingWalk([descriptor], statements);
        return [.. customers.Select(customer => paths.TryGetValue(customer, out var path) ? walk.At(path)[0] : null)];
    }

    /// <summary>One setting of one customer.</summary>
    public static async ValueTask<EffectiveSetting> EffectiveSettingAsync(
        this Store store, TreePath path, string key, CancellationToken cancellationToken) =>
        (await store.EffectiveSettingsAsync([path], [SettingCatalog.Of(key)], cancellationToken).ConfigureAwait(false))[0][0];
}
