using CustomerGraph.Domain.Access;

namespace CustomerGraph.Domain.Settings;

/// <summary>Which permission a setting takes: values of branding those of brands, all others those of settings.</summary>
public static class SettingPermissions
{
    public static string ToRead(SettingDescriptor descriptor) => IsBranding(descriptor) ? Permission.BrandRead : Permission.SettingRead;

    public static string ToWrite(SettingDescriptor descriptor) => IsBranding(descriptor) ? Permission.BrandWrite : Permission.SettingWrite;

    private static bool IsBranding(SettingDescriptor descriptor) => descriptor.Area == "branding";
}
