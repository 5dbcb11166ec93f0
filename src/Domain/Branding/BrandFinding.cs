using System.Globalization;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Domain.Branding;

/// <summary>What is doubtful about a look, though it is allowed.</summary>
public enum BrandFindingCode
{
    /// <summary>Two colours are too close for people who see badly.</summary>
    LowContrast,

    /// <summary>An address is not protected by TLS, so browsers will not show what is there.</summary>
    InsecureUrl,
}

/// <param name="Keys">The settings whose values are doubtful.</param>
/// <param name="Ratio">The contrast, from 1 to 21; null for other findings.</param>
/// <param name="Required">What it should be at least.</param>
public sealed record BrandFinding(BrandFindingCode Code, string Message, IReadOnlyList<string> Keys, double? Ratio, double? Required)
{
    private const double ForText = 4.5;
    private const double ForLargeThings = 3;
    private const string White = "#FFFFFF";

    private static readonly string[] Urls =
        [.. Brand.Settings.Where(descriptor => descriptor.Format == TextFormat.Url).Select(descriptor => descriptor.Key)];

    /// <param name="valueOf">The value of a setting by its key; null for none.</param>
    public static IReadOnlyList<BrandFinding> Of(Func<string, string?> valueOf)
    {
        var background = valueOf(SettingKeys.BrandingBackgroundColor) ?? White;
        return
        [
            .. Contrast(SettingKeys.BrandingTextColor, ForText), .. Contrast(SettingKeys.BrandingPrimaryColor, ForLargeThings),
            .. Urls.Where(key => valueOf(key)?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) ?? false)
                .Select(key => new BrandFinding(BrandFindingCode.InsecureUrl, $"{key} should begin with https:.", [key], null, null)),
        ];

        IEnumerable<BrandFinding> Contrast(string key, double required)
        {
            if (valueOf(key) is not { } color)
                return [];
            var ratio = Math.Round(ColorContrast.Between(color, background), 2);
            var message = string.Create(
                CultureInfo.InvariantCulture, $"{color} on {background} has a contrast of {ratio}:1, at least {required}:1 is needed.");
            return ratio >= required
                ? []
                : [new(BrandFindingCode.LowContrast, message, [key, SettingKeys.BrandingBackgroundColor], ratio, required)];
        }
    }
}
