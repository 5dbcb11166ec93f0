using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Branding;

namespace CustomerGraph.GraphQL.Branding;

/// <summary>
/// The look of a host for those who have not signed in yet: no key is needed, and nothing is told but what everybody is shown.
/// </summary>
internal static class BrandEndpoint
{
    public static void MapBrand(this WebApplication app, Store store) => app.MapGet(
        "/brand",
        async (HttpContext http, string host, string? language) =>
        {
            var brand = DomainName.Parse(host).TryGet(out var name, out _)
                ? await store.BrandAtHostAsync(name.Value, language, http.RequestAborted)
                : null;
            http.Response.Headers.CacheControl = "public, max-age=60";
            return brand is null ? Results.NotFound() : Results.Json(Shown(brand));
        });

    private static Dictionary<string, string?> Shown(BrandRow brand)
    {
        var values = new BrandValuesView(brand);
        return new()
        {
            ["displayName"] = values.DisplayName,
            ["logoUrl"] = values.LogoUrl,
            ["logoDarkUrl"] = values.LogoDarkUrl,
            ["faviconUrl"] = values.FaviconUrl,
            ["primaryColor"] = values.PrimaryColor,
            ["secondaryColor"] = values.SecondaryColor,
            ["textColor"] = values.TextColor,
            ["backgroundColor"] = values.BackgroundColor,
            ["supportEmail"] = values.SupportEmail,
            ["supportUrl"] = values.SupportUrl,
            ["supportPhone"] = values.SupportPhone,
            ["welcomeText"] = values.WelcomeText,
            ["footerText"] = values.FooterText,
            ["stylesheetUrl"] = values.StylesheetUrl,
            ["privacyUrl"] = values.PrivacyUrl,
            ["termsUrl"] = values.TermsUrl,
        };
    }
}
