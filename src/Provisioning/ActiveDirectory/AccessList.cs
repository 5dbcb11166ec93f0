using System.Buffers.Binary;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>
/// Who may do what to an object: the discretionary access list of its security descriptor, as far as it matters for "user cannot change
/// password". That is two entries which deny the right Change Password, to the account itself and to everybody (MS-ADTS 3.1.1.3.1.5,
/// MS-DTYP 2.4).
/// </summary>
internal sealed class AccessList
{
    private const int Header = 20;
    private const int ListHeader = 8;
    private const byte DenyObject = 6;
    private const byte ForObjects = 4;
    private const uint ControlAccess = 0x100;
    private const int ObjectTypePresent = 1;

    private static readonly Guid ChangePassword = new("ab721a53-1e2f-11d0-9819-00aa0040529b");

    // S-1-5-10, the account itself, and S-1-1-0, everybody.
    private static readonly byte[][] Denied =
    [
        Denial([1, 1, 0, 0, 0, 0, 0, 5, 10, 0, 0, 0]),
        Denial([1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]),
    ];

    private readonly ushort _control;
    private readonly List<byte[]> _entries = [];

    /// <param name="descriptor">Self-relative, with the access list in it.</param>
    public AccessList(ReadOnlySpan<byte> descriptor)
    {
        _control = BinaryPrimitives.ReadUInt16LittleEndian(descriptor[2..]);
        var list = descriptor[BinaryPrimitives.ReadInt32LittleEndian(descriptor[16..])..];
        var (count, at) = (BinaryPrimitives.ReadUInt16LittleEndian(list[4..]), ListHeader);
        for (var entry = 0; entry < count; entry++)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(list[(at + 2)..]);
            _entries.Add(list.Slice(at, length).ToArray());
            at += length;
        }
    }

    /// <summary>The account may choose another password, as far as this list says.</summary>
    public bool CanChangePassword => !_entries.Exists(IsDenial);

    /// <summary>The descriptor with or without the denials, which come first as denials have to.</summary>
    public byte[] With(bool canChangePassword)
    {
        var entries = _entries.Where(entry => !IsDenial(entry)).ToList();
        if (!canChangePassword)
            entries.InsertRange(0, Denied);
        var length = ListHeader + entries.Sum(entry => entry.Length);
        var descriptor = new byte[Header + length];
        descriptor[0] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(descriptor.AsSpan(2), _control);
        BinaryPrimitives.WriteInt32LittleEndian(descriptor.AsSpan(16), Header);
        WriteList(descriptor.AsSpan(Header), entries, length);
        return descriptor;
    }

    private static void WriteList(Span<byte> list, List<byte[]> entries, int length)
    {
        list[0] = ForObjects;
        BinaryPrimitives.WriteUInt16LittleEndian(list[2..], (ushort)length);
        BinaryPrimitives.WriteUInt16LittleEndian(list[4..], (ushort)entries.Count);
        var at = ListHeader;
        foreach (var entry in entries)
        {
            entry.CopyTo(list[at..]);
            at += entry.Length;
        }
    }

    private static bool IsDenial(byte[] entry) =>
        entry[0] == DenyObject && Array.Exists(Denied, denied => entry.AsSpan(4).SequenceEqual(denied.AsSpan(4)));

    private static byte[] Denial(ReadOnlySpan<byte> trustee)
    {
        var entry = new byte[4 + 4 + 4 + 16 + trustee.Length];
        entry[0] = DenyObject;
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), (ushort)entry.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(4), ControlAccess);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(8), ObjectTypePresent);
        ChangePassword.TryWriteBytes(entry.AsSpan(12));
        trustee.CopyTo(entry.AsSpan(28));
        return entry;
    }
}
