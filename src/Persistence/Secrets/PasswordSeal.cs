using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CustomerGraph.Persistence.Secrets;

/// <summary>
/// Seals a password for the way from the use case to the connector: AES-256-GCM with a key that is not in the database, bound to
/// its user, so that a sealed password is of no use under another one.
/// </summary>
internal sealed class PasswordSeal(byte[] key)
{
    public const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Nonce, tag and text, in this order.</summary>
    public byte[] Seal(long userId, string password)
    {
        var text = Encoding.UTF8.GetBytes(password);
        var sealedText = Seal(userId, text);
        CryptographicOperations.ZeroMemory(text);
        return sealedText;
    }

    /// <summary>As for passwords, for what may hold some.</summary>
    /// <param name="ownerId">What it is bound to.</param>
    public byte[] Seal(long ownerId, ReadOnlySpan<byte> text)
    {
        var sealedText = new byte[NonceBytes + TagBytes + text.Length];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(
            sealedText.AsSpan(0, NonceBytes), text, sealedText.AsSpan(NonceBytes + TagBytes), sealedText.AsSpan(NonceBytes, TagBytes), Bound(ownerId));
        return sealedText;
    }

    /// <exception cref="AuthenticationTagMismatchException">Another key or another user sealed it, or it was changed.</exception>
    public string Open(long userId, ReadOnlySpan<byte> sealedText) => Encoding.UTF8.GetString(OpenBytes(userId, sealedText));

    /// <inheritdoc cref="Open"/>
    public byte[] OpenBytes(long ownerId, ReadOnlySpan<byte> sealedText)
    {
        var text = new byte[sealedText.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(
            sealedText[..NonceBytes], sealedText[(NonceBytes + TagBytes)..], sealedText.Slice(NonceBytes, TagBytes), text, Bound(ownerId));
        return text;
    }

    /// <summary>For a digest of what may hold passwords: without the key it helps nobody to guess them.</summary>
    public IncrementalHash BeginDigest() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, HMACSHA256.HashData(key, "digest of content"u8));

    private static byte[] Bound(long userId)
    {
        var bound = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bound, userId);
        return bound;
    }
}
