using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Branding;

namespace CustomerGraph.GraphQL.Branding;

/// <summary>What a brand says, by the names of the schema.</summary>
internal sealed record BrandValuesView(BrandRow Brand)
{
    public string? DisplayName => Brand.ValueOf(SettingKeys.BrandingDisplayName);

    public string? LogoUrl => Brand.ValueOf(SettingKeys.BrandingLogoUrl);

    public string? LogoDarkUrl => Brand.ValueOf(SettingKeys.BrandingLogoDarkUrl);

    public string? FaviconUrl => Brand.ValueOf(SettingKeys.BrandingFaviconUrl);

    public string? PrimaryColor => Brand.ValueOf(SettingKeys.BrandingPrimaryColor);

    public string? SecondaryColor => Brand.ValueOf(SettingKeys.BrandingSecondaryColor);

    public string? TextColor => Brand.ValueOf(SettingKeys.BrandingTextColor);

    public string? BackgroundColor => Brand.ValueOf(SettingKeys.BrandingBackgroundColor);

    public string? SupportEmail => Brand.ValueOf(SettingKeys.BrandingSupportEmail);

    public string? SupportUrl => Brand.ValueOf(SettingKeys.BrandingSupportUrl);

    public string? SupportPhone => Brand.ValueOf(SettingKeys.BrandingSupportPhone);

    public string? WelcomeText => Brand.ValueOf(SettingKeys.BrandingWelcomeText);

    public string? FooterText => Brand.ValueOf(SettingKeys.BrandingFooterText);

    public string? StylesheetUrl => Brand.ValueOf(SettingKeys.BrandingStylesheetUrl);

    public string? PrivacyUrl => Brand.ValueOf(SettingKeys.BrandingPrivacyUrl);

    public string? TermsUrl => Brand.ValueOf(SettingKeys.BrandingTermsUrl);
}
