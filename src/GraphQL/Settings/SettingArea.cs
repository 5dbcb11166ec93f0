using CustomerGraph.Domain.Settings;

namespace CustomerGraph.GraphQL.Settings;

/// <summary>Settings that are read together, such as those of branding.</summary>
internal sealed class SettingArea(IEnumerable<SettingDescriptor> descriptors)
{
    public static SettingArea Branding { get; } = OfCatalogue("branding");

    public static SettingArea Passwords { get; } = OfCatalogue("password");

    public static SettingArea Accounts { get; } = new(
        SettingCatalog.All.Where(descriptor => descriptor.Area is "users" or "directory" or "locale" or "timeZone" or "email" or "roles" or "domains"));

    public IReadOnlyList<SettingDescriptor> Descriptors { get; } = [.. descriptors];

    /// <summary>Where each key stands among the descriptors.</summary>
    public IReadOnlyDictionary<string, int> Places => field ??= Descriptors.Index().ToDictionary(pair => pair.Item.Key, pair => pair.Index);

    private static SettingArea OfCatalogue(string area) => new(SettingCatalog.All.Where(descriptor => descriptor.Area == area));
}
