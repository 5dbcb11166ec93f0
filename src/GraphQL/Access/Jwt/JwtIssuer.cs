using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.GraphQL.Relay;
using Microsoft.IdentityModel.Tokens;

namespace CustomerGraph.GraphQL.Access.Jwt;

/// <summary>A trusted issuer as it is configured: <c>Jwt:Issuers:&lt;n&gt;</c>.</summary>
internal sealed record JwtIssuer
{
    /// <summary>The most that clocks may differ.</summary>
    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromSeconds(60);

    private static readonly string[] Asymmetric =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly string[] DefaultAlgorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>The claim <c>iss</c>.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>What the log calls it.</summary>
    public string? Name { get; init; }

    /// <summary>The claim <c>aud</c> has to hold one of them.</summary>
    public string[] Audiences { get; init; } = [];

    /// <summary>Where the issuer's keys are; alternatively <see cref="Metadata"/>.</summary>
    public Uri? Keys { get; init; }

    /// <summary>The issuer's OpenID Connect or OAuth metadata, which say where the keys are.</summary>
    public Uri? Metadata { get; init; }

    public string[]? Algorithms { get; init; }

    /// <summary>The values of the header <c>typ</c> that are taken; a token without one is taken where this holds JWT.</summary>
    public string[]? Types { get; init; }

    /// <summary>The claim that names the user.</summary>
    public string SubjectClaim { get; init; } = "sub";

    /// <summary>The claim that says how somebody signed in: <c>amr</c> of RFC 8176, or <c>acr</c> and the like.</summary>
    public string SecondFactorClaim { get; init; } = "amr";

    /// <summary>The values of that claim, or members where it is a list, that stand for more than one factor.</summary>
    public string[]? SecondFactorValues { get; init; }

    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The id of a customer: the tokens are for users there and below only.</summary>
    public string? Below { get; init; }

    public ApiScope[]? Scopes { get; init; }

    public IReadOnlyList<string> TakenAlgorithms => Algorithms ?? DefaultAlgorithms;

    public IReadOnlyList<string> TakenTypes => Types ?? ["JWT", "at+jwt"];

    public IReadOnlyList<string> TakenSecondFactors => SecondFactorValues ?? ["mfa"];

    public TrustedIssuer Trusted => new(
        Issuer,
        Name ?? new Uri(Issuer).Host,
        Below is null ? null : new CustomerId(GlobalId.NumberOf(ObjectKind.Customer, Below)),
        Scopes ?? [ApiScope.Admin]);

    /// <exception cref="InvalidOperationException">An issuer is not configured as it must be.</exception>
    public static IReadOnlyList<JwtIssuer> Of(IConfiguration configuration)
    {
        // Without this, the binder passes over what it cannot read in silence, and a misspelt limit would be none.
        var issuers = configuration.GetSection("Jwt:Issuers").Get<JwtIssuer[]>(options => options.ErrorOnUnknownConfiguration = true) ?? [];
        for (var index = 0; index < issuers.Length; index++)
        {
            if (issuers[index].Problem() is { } problem)
                throw new InvalidOperationException($"Jwt:Issuers:{index}: {problem}");
        }
        return issuers.DistinctBy(issuer => issuer.Issuer).Count() == issuers.Length
            ? issuers
            : throw new InvalidOperationException("Jwt:Issuers: an Issuer is there twice.");
    }

    /// <summary>Keys travel in the clear from the own machine only.</summary>
    public static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private string? Problem() => this switch
    {
        _ when !Uri.TryCreate(Issuer, UriKind.Absolute, out _) => "Issuer must be the URL that the claim iss holds.",
        { Audiences: [] } => "Audiences must hold at least one value of the claim aud.",
        { Keys: null, Metadata: null } or { Keys: not null, Metadata: not null } => "Either Keys or Metadata must be given.",
        _ when !IsSafe((Keys ?? Metadata)!) => "Keys and Metadata must be https addresses, or on this machine.",
        _ when TakenAlgorithms.Except(Asymmetric).Any() => $"Algorithms can be {string.Join(", ", Asymmetric)}.",
        { ClockSkew: var skew } when skew < TimeSpan.Zero || skew > MaxClockSkew => "ClockSkew must be 0 to 60 seconds.",
        { SecondFactorClaim.Length: 0 } or { SecondFactorValues: [] } =>
            "SecondFactorClaim must name a claim, and SecondFactorValues hold at least one of its values.",
        { SubjectClaim.Length: 0 } => "SubjectClaim must name a claim.",
        { Below: { } below } when GlobalId.NumberOf(ObjectKind.Customer, below) == 0 => $"Below: {below} is not the id of a customer.",
        _ => null,
    };
}
