using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.GraphQL.Settings;

namespace CustomerGraph.GraphQL.Branding;

/// <summary>How a customer's product looks and speaks.</summary>
internal sealed class BrandingView(SettingViewpoint viewpoint, IReadOnlyList<EffectiveSetting> settings)
    : SettingsView(viewpoint, settings, SettingArea.Branding)
{
    public string? DisplayName => TextOf(SettingKeys.BrandingDisplayName);

    public string? LogoUrl => TextOf(SettingKeys.BrandingLogoUrl);

    public string? LogoDarkUrl => TextOf(SettingKeys.BrandingLogoDarkUrl);

    public string? FaviconUrl => TextOf(SettingKeys.BrandingFaviconUrl);

    public string? PrimaryColor => TextOf(SettingKeys.BrandingPrimaryColor);

    public string? SecondaryColor => TextOf(SettingKeys.BrandingSecondaryColor);

    public string? TextColor => TextOf(SettingKeys.BrandingTextColor);

    public string? BackgroundColor => TextOf(SettingKeys.BrandingBackgroundColor);

    public string? SupportEmail => TextOf(SettingKeys.BrandingSupportEmail);

    public string? SupportUrl => TextOf(SettingKeys.BrandingSupportUrl);

    public string? SupportPhone => TextOf(SettingKeys.BrandingSupportPhone);

    public string? WelcomeText => TextOf(SettingKeys.BrandingWelcomeText);

    public string? FooterText => TextOf(SettingKeys.BrandingFooterText);

    public string? StylesheetUrl => TextOf(SettingKeys.BrandingStylesheetUrl);

    public string? PrivacyUrl => TextOf(SettingKeys.BrandingPrivacyUrl);

    public string? TermsUrl => TextOf(SettingKeys.BrandingTermsUrl);

    /// <summary>The number of the brand that is effective; 0 for none.</summary>
    public long BrandNumber => Effective(SettingKeys.BrandingBrand).Value is SettingValue.Number brand ? brand.Value : 0;

    public BrandingMode Mode =>
        Effective(SettingKeys.BrandingBrand).OwnOf(Viewpoint.CustomerId)?.Operator == SettingOperator.Assign
            ? BrandingMode.Named
            : BrandingMode.Inherit;

    public IReadOnlyList<BrandFinding> Findings => BrandFinding.Of(TextOf);

    /// <summary>The nearest customer whose statement made one of the values; null where nobody's did.</summary>
    public CustomerId? Nearest => Viewpoint.NearestSource(All);

    public BrandingSettingsView Settings => new(Viewpoint, All);
}
