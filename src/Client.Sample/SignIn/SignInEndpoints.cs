using System.Security.Claims;
using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Shell;
using CustomerGraph.Engine.Client;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerGraph.Client.Sample.SignIn;

internal static class SignInEndpoints
{
    private static readonly TimeSpan Stay = TimeSpan.FromHours(8);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.LoginPath = "/sign-in";
        options.ExpireTimeSpan = Stay;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
    }

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", FormAsync).AllowAnonymous();
        app.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        app.MapPost("/sign-out", SignOutAsync);
    }

    private static async Task<IResult> FormAsync(HttpContext context, HostBrands brands, CancellationToken cancellationToken) =>
        Page(null, await brands.OfAsync(context.Request, cancellationToken));

    private static async Task<IResult> SignInAsync(
        [FromForm] string? key, HttpContext context, CustomersClient client, HostBrands brands, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(key))
            return Page("Enter a key. Your provider gives you one.", await brands.OfAsync(context.Request, cancellationToken));

        context.Items[SignedInKey.Candidate] = key.Trim();
        var me = await client.MeAsync(cancellationToken);
        if (me.Data is null)
            return Page("The server does not know this key, or it has expired.", await brands.OfAsync(context.Request, cancellationToken));

        var claims = new ClaimsIdentity([new Claim(SignedInKey.ClaimType, key.Trim())], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(claims));
        return Results.Redirect("/");
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, [FromForm] string? _)
    {
        await context.SignOutAsync();
        return Results.Redirect("/sign-in");
    }

    private static RazorComponentResult<SignInPage> Page(string? problem, HostBrand brand) => new(new { Problem = problem, Brand = brand });
}
