using CustomerGraph.Domain.Settings;
using CustomerGraph.GraphQL.Settings;

namespace CustomerGraph.GraphQL.Branding;

/// <summary>The same values, each with where it comes from.</summary>
internal sealed class BrandingSettingsView(SettingViewpoint viewpoint, IReadOnlyList<EffectiveSetting> settings)
    : SettingsView(viewpoint, settings, SettingArea.Branding)
{
    public TextSetting DisplayName => Text(SettingKeys.BrandingDisplayName);

    public TextSetting LogoUrl => Text(SettingKeys.BrandingLogoUrl);

    public TextSetting LogoDarkUrl => Text(SettingKeys.BrandingLogoDarkUrl);

    public TextSetting FaviconUrl => Text(SettingKeys.BrandingFaviconUrl);

    public TextSetting PrimaryColor => Text(SettingKeys.BrandingPrimaryColor);

    public TextSetting SecondaryColor => Text(SettingKeys.BrandingSecondaryColor);

    public TextSetting TextColor => Text(SettingKeys.BrandingTextColor);

    public TextSetting BackgroundColor => Text(SettingKeys.BrandingBackgroundColor);

    public TextSetting SupportEmail => Text(SettingKeys.BrandingSupportEmail);

    public TextSetting SupportUrl => Text(SettingKeys.BrandingSupportUrl);

    public TextSetting SupportPhone => Text(SettingKeys.BrandingSupportPhone);

    public TextSetting WelcomeText => Text(SettingKeys.BrandingWelcomeText);

    public TextSetting FooterText => Text(SettingKeys.BrandingFooterText);

    public TextSetting StylesheetUrl => Text(SettingKeys.BrandingStylesheetUrl);

    public TextSetting PrivacyUrl => Text(SettingKeys.BrandingPrivacyUrl);

    public TextSetting TermsUrl => Text(SettingKeys.BrandingTermsUrl);
}
