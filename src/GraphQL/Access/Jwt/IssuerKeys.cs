using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace CustomerGraph.GraphQL.Access.Jwt;

/// <summary>
/// The public keys of an issuer, by <c>kid</c>. They are read when they are needed, again after an hour, and when a token names a key that
/// is not among them, but not more often than every 30 seconds. While the issuer cannot be reached, what is known counts for a day.
/// </summary>
internal sealed partial class IssuerKeys(JwtIssuer issuer, HttpClient http, TimeProvider timeProvider, ILogger log) : IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    private const int MaxKeys = 100;
    private const int MinRsaBits = 2048;

    private readonly SemaphoreSlim gate = new(1, 1);

    private volatile Known known = new(FrozenDictionary<string, SecurityKey>.Empty, DateTimeOffset.MinValue);
    private DateTimeOffset askedAt = DateTimeOffset.MinValue;

    /// <summary>Null for a key that the issuer does not publish.</summary>
    public async ValueTask<SecurityKey?> FindAsync(string kid, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        if (known.Find(kid, now) is not { } key)
        {
            await RefreshAsync(known, cancellationToken);
            return known.Find(kid, now);
        }

        if (now - known.ReadAt >= Lifetime)
            _ = RefreshAsync(known, CancellationToken.None);
        return key;
    }

    public void Dispose() => gate.Dispose();

    /// <param name="seen">What was not enough; whoever waited while somebody else asked has their answer.</param>
    private async Task RefreshAsync(Known seen, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var now = timeProvider.GetUtcNow();
            if (!ReferenceEquals(seen, known) || now - askedAt < MinInterval)
                return;
            askedAt = now;
            known = new Known(await ReadAsync(CancellationToken.None), now);
        }
        catch (Exception failure) when (failure is HttpRequestException
            or JsonException
            or TaskCanceledException
            or ArgumentException
            or InvalidDataException)
        {
            LogFailure(log, failure, issuer.Issuer);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<FrozenDictionary<string, SecurityKey>> ReadAsync(CancellationToken cancellationToken)
    {
        var address = issuer.Keys ?? await AddressInMetadataAsync(issuer.Metadata!, cancellationToken);
        var set = JsonWebKeySet.Create(await http.GetStringAsync(address, cancellationToken));
        return set.Keys.Where(IsUsable)
            .Take(MaxKeys)
            .DistinctBy(key => key.Kid)
            .ToFrozenDictionary(key => key.Kid, key => (SecurityKey)key, StringComparer.Ordinal);
    }

    private async Task<Uri> AddressInMetadataAsync(Uri metadata, CancellationToken cancellationToken)
    {
        using var json = JsonDocument.Parse(await http.GetStringAsync(metadata, cancellationToken));
        var names = json.RootElement.TryGetProperty("issuer", out var named) ? named.GetString() : null;
        if (names != issuer.Issuer)
            throw new InvalidDataException($"The metadata are those of the issuer {names}.");
        return json.RootElement.TryGetProperty("jwks_uri", out var keys)
            && Uri.TryCreate(keys.GetString(), UriKind.Absolute, out var address)
            && JwtIssuer.IsSafe(address)
            ? address
            : throw new InvalidDataException("The metadata name no safe jwks_uri.");
    }

    /// <summary>A public key to check signatures with. A shared secret is never one, whatever a key set says.</summary>
    private static bool IsUsable(JsonWebKey key) =>
        key.Kid is { Length: > 0 } && key.Use is null or "" or "sig"
        && (key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve || (key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.KeySize >= MinRsaBits));

    [LoggerMessage(1010, LogLevel.Warning, "The keys of {Issuer} could not be read; what is known goes on")]
    private static partial void LogFailure(ILogger logger, Exception failure, string issuer);

    private sealed record Known(FrozenDictionary<string, SecurityKey> Keys, DateTimeOffset ReadAt)
    {
        public SecurityKey? Find(string kid, DateTimeOffset now) => now - ReadAt < MaxAge ? Keys.GetValueOrDefault(kid) : null;
    }
}
