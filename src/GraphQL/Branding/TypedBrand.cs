using CustomerGraph.Domain;
using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.GraphQL.Branding;

/// <summary>The inputs of brands in the words of the domain.</summary>
internal static class TypedBrand
{
    public static IReadOnlyList<TypedHost> ToHosts(this IReadOnlyList<BrandHostInput> typed) =>
        [.. typed.Select(host => new TypedHost(host.Host, host.Language.ValueOr(null)))];

    /// <summary>What was left out is left out.</summary>
    public static IReadOnlyDictionary<string, string?> ToValues(this BrandValuesInput input)
    {
        (string Key, Optional<string?> Value)[] typed =
        [
            (SettingKeys.BrandingDisplayName, input.DisplayName),
            (SettingKeys.BrandingLogoUrl, input.LogoUrl),
            (SettingKeys.BrandingLogoDarkUrl, input.LogoDarkUrl),
            (SettingKeys.BrandingFaviconUrl, input.FaviconUrl),
            (SettingKeys.BrandingPrimaryColor, input.PrimaryColor),
            (SettingKeys.BrandingSecondaryColor, input.SecondaryColor),
            (SettingKeys.BrandingTextColor, input.TextColor),
            (SettingKeys.BrandingBackgroundColor, input.BackgroundColor),
            (SettingKeys.BrandingSupportEmail, input.SupportEmail),
            (SettingKeys.BrandingSupportUrl, input.SupportUrl),
            (SettingKeys.BrandingSupportPhone, input.SupportPhone),
            (SettingKeys.BrandingWelcomeText, input.WelcomeText),
            (SettingKeys.BrandingFooterText, input.FooterText),
            (SettingKeys.BrandingStylesheetUrl, input.StylesheetUrl),
            (SettingKeys.BrandingPrivacyUrl, input.PrivacyUrl),
            (SettingKeys.BrandingTermsUrl, input.TermsUrl),
        ];
        return typed.Where(pair => pair.Value.IsSet).ToDictionary(pair => pair.Key, pair => pair.Value.Value);
    }
}
