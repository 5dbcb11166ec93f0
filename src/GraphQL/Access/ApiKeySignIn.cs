using CustomerGraph.Application.Access;
using CustomerGraph.Engine.AspNetCore;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Access;

/// <summary>Signs requests in by <c>Authorization: Bearer cg_…</c> or <c>X-Api-Key: cg_…</c>, and sockets also by their first message.</summary>
internal static class ApiKeySignIn
{
    private const string Bearer = "Bearer ";

    public static async ValueTask<SignIn> SignInAsync(Credentials credentials, CancellationToken cancellationToken)
    {
        if (KeyIn(credentials) is not { } key)
            return SignIn.Refused("An API key is needed: Authorization: Bearer cg_…");
        var found = await credentials.Http.RequestServices.GetRequiredService<KeyHolder>().FindAsync(key, cancellationToken);
        if (!found.TryGet(out var signedIn, out var errors))
            return SignIn.Refused(errors[0].Message);

        var caller = new Caller(signedIn.Actor, Visibility.Of(signedIn.Actor), signedIn.Scopes, signedIn.ExpiresAt);
        return SignIn.Accepted(caller.Send, signedIn.ExpiresAt?.ToDateTimeOffset());
    }

    private static string? KeyIn(Credentials credentials)
    {
        if (credentials.Find("X-Api-Key") is { Length: > 0 } key)
            return key.Trim();
        return credentials.Find("Authorization") is { } header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;
    }
}
