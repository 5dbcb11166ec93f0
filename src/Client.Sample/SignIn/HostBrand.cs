using System.Text.Json;

namespace CustomerGraph.Client.Sample.SignIn;

/// <summary>How the sign-in page of a host looks, before it is known who comes. Null members: the product's own.</summary>
public sealed record HostBrand(
    string? DisplayName,
    string? PrimaryColor,
    string? LogoUrl,
    string? WelcomeText,
    string? SupportEmail,
    string? FooterText,
    string? PrivacyUrl,
    string? TermsUrl)
{
    public static readonly HostBrand None = new(null, null, null, null, null, null, null, null);

    internal static HostBrand Of(JsonElement json)
    {
        return new(
            Text("displayName"), Text("primaryColor"), Text("logoUrl"), Text("welcomeText"), Text("supportEmail"), Text("footerText"),
            Text("privacyUrl"),
            Text("termsUrl"));

        string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
