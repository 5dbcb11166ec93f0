using CustomerGraph.Application.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace CustomerGraph.GraphQL.Access.Jwt;

/// <summary>What a valid token says.</summary>
internal sealed record TokenSubject(TrustedIssuer Issuer, string Subject, bool HasSecondFactor, Instant ExpiresAt);

/// <summary>Checks tokens of trusted issuers: algorithm, key, signature, issuer, audience, type and time.</summary>
internal sealed class JwtTokens : IDisposable
{
    /// <summary>Longer ones are not looked at.</summary>
    public const int MaxLength = 8192;

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxLength };

    private readonly TimeProvider timeProvider;
    private readonly Dictionary<string, (JwtIssuer Issuer, TrustedIssuer Trusted, IssuerKeys Keys)> issuers;

    public JwtTokens(IReadOnlyList<JwtIssuer> issuers, HttpClient http, TimeProvider timeProvider, ILoggerFactory logs)
    {
        this.timeProvider = timeProvider;
        var log = logs.CreateLogger("CustomerGraph.GraphQL.Jwt");
        this.issuers = issuers.ToDictionary(
            issuer => issuer.Issuer,
            issuer => (issuer, issuer.Trusted, new IssuerKeys(issuer, http, timeProvider, log)),
            StringComparer.Ordinal);
    }

    /// <summary>Three parts with dots between them, as a signed token has. Nothing else is looked at here.</summary>
    public static bool IsMeant(string credential) => credential.Length <= MaxLength && credential.AsSpan().Count('.') == 2;

    /// <summary>What the token says, or why it is refused, which tells nothing but what its holder can read in it.</summary>
    public async ValueTask<(TokenSubject? Subject, string? Refusal)> ReadAsync(string text, CancellationToken cancellationToken)
    {
        if (!TryParse(text, out var token) || !issuers.TryGetValue(token.Issuer, out var known))
            return (null, "The token is not one of an issuer that is trusted here.");
        if (token.TryGetHeaderValue<object>("crit", out _) || token.Kid is not { Length: > 0 } || !IsTaken(token, known.Issuer))
            return (null, "The token's header is not taken here: see alg, typ, kid and crit.");
        if (await known.Keys.FindAsync(token.Kid, cancellationToken) is not { } key)
            return (null, "The token's key is not known.");

        var checkedToken = await Handler.ValidateTokenAsync(token, Rules(known.Issuer, key));
        if (!checkedToken.IsValid)
            return (null, Reason(checkedToken.Exception));
        return token.TryGetPayloadValue<string>(known.Issuer.SubjectClaim, out var subject) && subject is { Length: > 0 }
            ? (new TokenSubject(known.Trusted, subject, HasSecondFactor(token, known.Issuer), EndOf(token)), null)
            : (null, $"The token has no claim {known.Issuer.SubjectClaim}.");
    }

    public void Dispose()
    {
        foreach (var (_, _, keys) in issuers.Values)
            keys.Dispose();
    }

    private static bool TryParse(string text, out JsonWebToken token)
    {
        try
        {
            token = Handler.ReadJsonWebToken(text);
            return true;
        }
        catch (Exception failure) when (failure is ArgumentException or SecurityTokenException)
        {
            token = null!;
            return false;
        }
    }

    private static bool IsTaken(JsonWebToken token, JwtIssuer issuer) =>
        issuer.TakenAlgorithms.Contains(token.Alg, StringComparer.Ordinal)
        && issuer.TakenTypes.Contains(token.Typ is { Length: > 0 } type ? type : "JWT", StringComparer.OrdinalIgnoreCase);

    // A claim that is a list is there once for each of its members.
    private static bool HasSecondFactor(JsonWebToken token, JwtIssuer issuer) => token.Claims.Any(claim =>
        claim.Type == issuer.SecondFactorClaim && issuer.TakenSecondFactors.Contains(claim.Value, StringComparer.Ordinal));

    private static Instant EndOf(JsonWebToken token) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(token.ValidTo, DateTimeKind.Utc));

    private TokenValidationParameters Rules(JwtIssuer issuer, SecurityKey key) => new()
    {
        ValidIssuer = issuer.Issuer,
        ValidAudiences = issuer.Audiences,
        ValidAlgorithms = issuer.TakenAlgorithms,
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) => IsInTime(notBefore, expires, issuer.ClockSkew),
    };

    private bool IsInTime(DateTime? notBefore, DateTime? expires, TimeSpan skew)
    {
        var now = timeProvider.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + skew && (notBefore is not { } begin || begin - skew <= now);
    }

    private static string Reason(Exception? failure) => failure switch
    {
        SecurityTokenInvalidLifetimeException => "The token is expired, or not valid yet.",
        SecurityTokenInvalidAudienceException => "The token is for another audience.",
        _ => "The token's signature is wrong.",
    };
}
