using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Somebody else's sign-in: publishes keys over HTTP and signs tokens, with nothing of the library that checks them.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, AsymmetricAlgorithm> _keys = [];

    private TestIssuer(WebApplication app, TimeProvider time) => (_app, _time) = (app, time);

    public string Url => _app.Urls.Single();

    public bool IsDown { get; set; }

    /// <summary>How often the keys were asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>Further members of the key set, as JSON objects.</summary>
    public List<string> OddKeys { get; } = [];

    public static async Task<TestIssuer> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var issuer = new TestIssuer(app, time);
        app.MapGet("/keys", issuer.Answer);
        app.MapGet("/.well-known/openid-configuration", () => Results.Text(
            JsonSerializer.Serialize(new { issuer = issuer.Url, jwks_uri = $"{issuer.Url}/keys" }), "application/json"));
        await app.StartAsync();
        issuer.Roll("r1", RSA.Create(2048));
        return issuer;
    }

    /// <summary>Publishes a key beside those that are there.</summary>
    public void Roll(string kid, AsymmetricAlgorithm key) => _keys[kid] = key;

    public void Withdraw(string kid) => _keys.Remove(kid);

    public RSA Rsa(string kid = "r1") => (RSA)_keys[kid];

    /// <summary>A token that is right in every way, unless a member is given otherwise; a null leaves it out.</summary>
    public string Token(string subject, string kid = "r1", string? alg = null, params (string Claim, JsonNode? Value)[] other)
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = alg ?? (_keys[kid] is RSA ? "RS256" : "ES256"), ["typ"] = "JWT", ["kid"] = kid };
        var claims = new JsonObject { ["iss"] = Url, ["aud"] = "customergraph", ["sub"] = subject, ["iat"] = now, ["nbf"] = now, ["exp"] = now + 300 };
        foreach (var (claim, value) in other)
        {
            var (part, name) = claim.StartsWith("h:", StringComparison.Ordinal) ? (header, claim[2..]) : (claims, claim);
            part.Remove(name);
            if (value is not null)
                part[name] = value.DeepClone();
        }

        return Signed(header, claims, _keys[kid]);
    }

    public static string Signed(JsonObject header, JsonObject claims, AsymmetricAlgorithm key)
    {
        var text = $"{Encoded(header)}.{Encoded(claims)}";
        var bytes = Encoding.ASCII.GetBytes(text);
        var padding = header["alg"]!.GetValue<string>().StartsWith("PS", StringComparison.Ordinal) ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        var signature = key is RSA rsa ? rsa.SignData(bytes, HashAlgorithmName.SHA256, padding) : ((ECDsa)key).SignData(bytes, HashAlgorithmName.SHA256);
        return $"{text}.{Url64(signature)}";
    }

    public static string Encoded(JsonObject part) => Url64(Encoding.UTF8.GetBytes(part.ToJsonString()));

    public static string Url64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var key in _keys.Values)
            key.Dispose();
    }

    private IResult Answer()
    {
        Asked++;
        if (IsDown)
            return Results.StatusCode(503);
        var keys = _keys.Select(entry => Published(entry.Key, entry.Value)).Concat(OddKeys);
        return Results.Text($$"""{"keys":[{{string.Join(',', keys)}}]}""", "application/json");
    }

    private static string Published(string kid, AsymmetricAlgorithm key)
    {
        if (key is RSA rsa)
        {
            var numbers = rsa.ExportParameters(includePrivateParameters: false);
            return JsonSerializer.Serialize(new { kty = "RSA", kid, use = "sig", n = Url64(numbers.Modulus!), e = Url64(numbers.Exponent!) });
        }

        var point = ((ECDsa)key).ExportParameters(includePrivateParameters: false).Q;
        return JsonSerializer.Serialize(new { kty = "EC", kid, crv = "P-256", x = Url64(point.X!), y = Url64(point.Y!) });
    }
}
