using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CustomerGraph.Persistence.Auditing;

/// <summary>What the hash of an entry is made of: everything that stands in its row, and the hash of the entry before.</summary>
/// <param name="At">100 ns ticks since 1970 in UTC.</param>
/// <param name="ActorDigest">The salted digest of the name of who acted.</param>
/// <param name="ChangesDigest">The salted digest of what changed; null where the entry says nothing of it.</param>
internal sealed record AuditFacts(
    long Number, long At, long CustomerId, string Path, string Action, string TargetKind, string TargetId, string Source, long? ActorCustomerId,
    long? UserId, string? TraceId, byte[] ActorDigest, byte[]? ChangesDigest, byte[] PreviousHash)
{
    public const int SaltBytes = 16;

    /// <summary>What the first entry follows.</summary>
    public static byte[] Origin { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>SHA-256 over the parts in the order of the record, each with its length before it; −1 for none.</summary>
    public byte[] Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "audit/1");
        Add(hash, Number);
        Add(hash, At);
        Add(hash, CustomerId);
        Add(hash, Path);
        Add(hash, Action);
        Add(hash, TargetKind);
        Add(hash, TargetId);
        Add(hash, Source);
        Add(hash, ActorCustomerId);
        Add(hash, UserId);
        Add(hash, TraceId);
        Add(hash, ActorDigest);
        Add(hash, ChangesDigest);
        Add(hash, PreviousHash);
        return hash.GetHashAndReset();
    }

    /// <summary>The digest of a part that can be erased.</summary>
    public static byte[] Digest(byte[] salt, string content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, salt);
        Add(hash, content);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, string? text) => Add(hash, text is null ? null : Encoding.UTF8.GetBytes(text));

    private static void Add(IncrementalHash hash, long? number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number ?? 0);
        AddLength(hash, number is null ? -1 : sizeof(long));
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, byte[]? bytes)
    {
        AddLength(hash, bytes?.Length ?? -1);
        hash.AppendData(bytes ?? []);
    }

    private static void AddLength(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
