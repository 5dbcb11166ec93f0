using CustomerGraph.Application.Access;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.AspNetCore;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.GraphQL.Access.Jwt;
using CustomerGraph.GraphQL.Hosting;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Access;

/// <summary>
/// Signs requests in by <c>Authorization: Bearer …</c>, with an API key or a token of a trusted issuer, or by <c>X-Api-Key</c>; sockets also by
/// their first message. <c>X-On-Behalf-Of</c> names a user to act for.
/// </summary>
internal static class WaysIn
{
    private const string Bearer = "Bearer ";

    public static async ValueTask<SignIn> SignInAsync(Credentials credentials, CancellationToken cancellationToken)
    {
        var (caller, refusal) = await CallerAsync(credentials, cancellationToken);
        if (caller is { } known && credentials.Find("X-On-Behalf-Of") is { Length: > 0 } user)
            (caller, refusal) = await ActingForAsync(known, user.Trim(), credentials, cancellationToken);
        if (caller is not null)
            caller = caller with { Budget = credentials.Find<Budgets>()?.Of(caller.Actor, caller.WayIn == WayIn.EmbedToken) };
        return caller is null ? refusal! : SignIn.Accepted(caller.Send, caller.ExpiresAt?.ToDateTimeOffset(), new StandingRights(caller));
    }

    private static ValueTask<(Caller? Caller, SignIn? Refusal)> CallerAsync(Credentials credentials, CancellationToken cancellationToken) =>
        CredentialIn(credentials) switch
        {
            null => new((null, SignIn.Refused("An API key or a token is needed: Authorization: Bearer …"))),
            var embed when ApiKeyToken.IsForEmbedding(embed) => ByEmbedTokenAsync(embed, credentials, cancellationToken),
            _ when !MayUseKeys(credentials) => new((null, SignIn.Forbidden("Pages of this origin may not use keys here: see AllowedOrigins."))),
            var token when JwtTokens.IsMeant(token) => ByTokenAsync(token, credentials, cancellationToken),
            var key => ByKeyAsync(key, credentials, cancellationToken),
        };

    private static async ValueTask<(Caller?, SignIn?)> ByKeyAsync(string key, Credentials credentials, CancellationToken cancellationToken)
    {
        var found = await credentials.Of<KeyHolder>().FindAsync(key, cancellationToken);
        return found.TryGet(out var signedIn, out var errors) ? (Caller(signedIn, signedIn.Actor, WayIn.ApiKey), null) : (null, SignIn.Refused(errors[0].Message));
    }

    private static async ValueTask<(Caller?, SignIn?)> ByTokenAsync(string token, Credentials credentials, CancellationToken cancellationToken)
    {
        var (subject, refusal) = await credentials.Of<JwtTokens>().ReadAsync(token, cancellationToken);
        if (subject is null)
            return (null, SignIn.Refused(refusal!));
        var found = await credentials.Of<IdentityHolder>().FindAsync(
            subject.Issuer, subject.Subject, subject.HasSecondFactor, subject.ExpiresAt, cancellationToken);
        if (!found.TryGet(out var signedIn, out var errors))
            return (null, TooWeak(errors) ?? SignIn.Refused("The token's subject is bound to no user that is enabled."));
        var name = $"{subject.Issuer.Name}/{new GlobalId(ObjectKind.User, signedIn.Actor.User!.UserId.Value)}";
        return (Caller(signedIn, signedIn.Actor with { Name = name }, WayIn.Token) with { HasSecondFactor = subject.HasSecondFactor }, null);
    }

    // Whoever could ask in a page of another origin could do so with a stolen token as well; that pages cannot is what browsers are told, and here made sure of.
    private static async ValueTask<(Caller?, SignIn?)> ByEmbedTokenAsync(string token, Credentials credentials, CancellationToken cancellationToken)
    {
        var found = await credentials.Of<EmbedHolder>().FindAsync(token, cancellationToken);
        if (!found.TryGet(out var embedded, out var errors))
            return (null, SignIn.Refused(errors[0].Message));
        if (!embedded.Origins.Contains(credentials.Http.Request.Headers.Origin.ToString(), StringComparer.Ordinal))
            return (null, SignIn.Forbidden("The token is for pages of other origins."));
        var caller = new Caller(embedded.Actor, Visibility.Of(embedded.Actor), [ApiScope.Read], embedded.EndsAt)
        {
            WayIn = WayIn.EmbedToken, Documents = new AllowedDocuments(embedded.Documents),
        };
        return (caller, null);
    }

    private static bool MayUseKeys(Credentials credentials) => credentials.Find<WebOrigins>()?.MayUseKeys(credentials.Http.Request) is not false;

    private static async ValueTask<(Caller?, SignIn?)> ActingForAsync(
        Caller caller, string userId, Credentials credentials, CancellationToken cancellationToken)
    {
        var user = new UserId(GlobalId.NumberOf(ObjectKind.User, userId));
        var begun = await credentials.Of<Impersonation>().BeginAsync(
            caller.Actor, caller.WayIn != WayIn.Token || caller.HasSecondFactor, user, $"{caller.Name} for {userId}", cancellationToken);
        return begun.TryGet(out var both, out var errors)
            ? (caller with { Actor = both, Visible = Visibility.Of(both) }, null)
            : (null, TooWeak(errors) ?? SignIn.Forbidden("There is no such user to act on behalf of, or you may not."));
    }

    private static SignIn? TooWeak(IReadOnlyList<DomainError> errors) =>
        errors[0].Code == ErrorCode.SecondFactorRequired ? SignIn.SecondFactorRequired(errors[0].Message) : null;

    private static Caller Caller(SignedIn signedIn, Actor actor, WayIn wayIn) =>
        new(actor, signedIn.Visible, signedIn.Scopes, signedIn.ExpiresAt) { WayIn = wayIn };

    private static string? CredentialIn(Credentials credentials)
    {
        if (credentials.Find("X-Api-Key") is { Length: > 0 } key)
            return key.Trim();
        return credentials.Find("Authorization") is { } header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;
    }

    private static T? Find<T>(this Credentials credentials)
        where T : class => credentials.Http.RequestServices.GetService<T>();

    private static T Of<T>(this Credentials credentials)
        where T : notnull => credentials.Http.RequestServices.GetRequiredService<T>();
}
