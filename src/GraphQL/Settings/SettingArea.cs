using CustomerGraph.Domain.Settings;

namespace CustomerGraph.GraphQL.Settings;

/// <summary>Settings that are read together, such as those of branding, with the permissions that it takes.</summary>
internal sealed class SettingArea
{
    public SettingArea(IEnumerable<SettingDescriptor> descriptors)
    {
        Selection = new SettingSelection(descriptors);
        Permissions = [.. Selection.Descriptors.Select(SettingPermissions.ToRead).Distinct()];
    }

    public static SettingArea Branding { get; } = OfCatalogue("branding");

    public static SettingArea Passwords { get; } = OfCatalogue("password");

    public static SettingArea Accounts { get; } = new(
        SettingCatalog.All.Where(descriptor => descriptor.Area is "users" or "directory" or "locale" or "timeZone" or "email" or "roles" or "domains"));

    public SettingSelection Selection { get; }

    public IReadOnlyList<string> Permissions { get; }

    private static SettingArea OfCatalogue(string area) => new(SettingCatalog.All.Where(descriptor => descriptor.Area == area));
}
