using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace CustomerGraph.Domain.Access;

/// <summary>
/// The text of an API key, <c>cg_&lt;keyid&gt;_&lt;secret&gt;_&lt;checksum&gt;</c>, all lower-case hexadecimal. The checksum lets
/// scanners and typing errors be told apart from guesses before anything is looked up. Embed tokens look the same and begin with
/// <c>cge_</c>.
/// </summary>
public sealed class ApiKeyToken
{
    public const int KeyIdBytes = 8;
    public const int SecretBytes = 32;

    private const string Prefix = "cg";
    private const string EmbedPrefix = "cge";
    private const int ChecksumCharacters = 8;

    private readonly string _prefix;
    private readonly string _secret;

    private ApiKeyToken(string prefix, string keyId, string secret) => (_prefix, KeyId, _secret) = (prefix, keyId, secret);

    /// <summary>Public: what the key is looked up by.</summary>
    public string KeyId { get; }

    /// <summary>The whole text with the secret. To be shown once.</summary>
    public string Reveal() => $"{Body(_prefix, KeyId, _secret)}_{Checksum(_prefix, KeyId, _secret)}";

    /// <summary>A new key out of random bytes: <see cref="KeyIdBytes"/> and <see cref="SecretBytes"/> of them.</summary>
    public static ApiKeyToken From(ReadOnlySpan<byte> keyId, ReadOnlySpan<byte> secret) => From(Prefix, keyId, secret);

    /// <summary>The same for an embed token.</summary>
    public static ApiKeyToken ForEmbedding(ReadOnlySpan<byte> keyId, ReadOnlySpan<byte> secret) => From(EmbedPrefix, keyId, secret);

    /// <summary>Where the id stands in the text of a key; nothing for what cannot be one. Whether it is one is not looked at.</summary>
    public static ReadOnlySpan<char> KeyIdIn(string text) =>
        text.Length > Prefix.Length + KeyIdBytes * 2 ? text.AsSpan(Prefix.Length + 1, KeyIdBytes * 2) : [];

    /// <summary>Whether the texts are the same, in a time that says nothing about where they differ.</summary>
    public static bool IsSame(string shown, string known) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(shown.AsSpan()), MemoryMarshal.AsBytes(known.AsSpan()));

    /// <summary>Whether the text is meant to be an embed token.</summary>
    public static bool IsForEmbedding(string text) => text.StartsWith(EmbedPrefix + "_", StringComparison.Ordinal);

    private static ApiKeyToken From(string prefix, ReadOnlySpan<byte> keyId, ReadOnlySpan<byte> secret)
    {
        if (keyId.Length != KeyIdBytes || secret.Length != SecretBytes)
            throw new ArgumentException($"A key needs {KeyIdBytes} and {SecretBytes} random bytes.");
        return new(prefix, Convert.ToHexStringLower(keyId), Convert.ToHexStringLower(secret));
    }

    /// <summary>Reads a shown key; anything that is not one is INVALID_API_KEY, without saying why.</summary>
    public static Result<ApiKeyToken> Parse(string text) => Parse(text, Prefix);

    /// <summary>The same for an embed token.</summary>
    public static Result<ApiKeyToken> ParseEmbed(string text) => Parse(text, EmbedPrefix);

    private static Result<ApiKeyToken> Parse(string text, string prefix)
    {
        var parts = text.Split('_', 5);
        return parts is [var first, var keyId, var secret, var checksum] && first == prefix
            && IsHex(keyId, KeyIdBytes * 2) && IsHex(secret, SecretBytes * 2) && checksum == Checksum(prefix, keyId, secret)
                ? new ApiKeyToken(prefix, keyId, secret)
                : AccessErrors.InvalidApiKey;
    }

    /// <summary>What is stored instead of the secret.</summary>
    public byte[] SecretHash() => SHA256.HashData(Encoding.ASCII.GetBytes(_secret));

    /// <summary>Compares in a time that says nothing about where the hashes differ.</summary>
    public bool Matches(ReadOnlySpan<byte> storedHash) => CryptographicOperations.FixedTimeEquals(SecretHash(), storedHash);

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{_prefix}_{KeyId}_…";

    private static string Body(string prefix, string keyId, string secret) => $"{prefix}_{keyId}_{secret}";

    private static string Checksum(string prefix, string keyId, string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Body(prefix, keyId, secret))))[..ChecksumCharacters];

    private static bool IsHex(string text, int length) =>
        text.Length == length && text.All(character => char.IsAsciiDigit(character) || character is >= 'a' and <= 'f');
}
