using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;

namespace CustomerGraph.Engine.Execution.Responses;

/// <summary>
/// Writes JSON as UTF-8 into one pooled buffer that can be cut back: null propagation is "cut back to where the nullable value began, write
/// null". Commas need no state: one is due unless the last byte opens a list or an object.
/// </summary>
public sealed class ResponseWriter : IDisposable
{
    private const int InitialCapacity = 16 * 1024;
    private static readonly SearchValues<char> PlainAscii = SearchValues.Create(
        Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except(['"', '\\']).ToArray());

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(InitialCapacity);

    /// <summary>Bytes written so far; a value for <see cref="Truncate"/>.</summary>
    public int Position { get; private set; }

    public ReadOnlyMemory<byte> WrittenMemory => buffer.AsMemory(0, Position);

    public ReadOnlySpan<byte> WrittenSpan => buffer.AsSpan(0, Position);

    /// <summary>Forgets everything from <paramref name="position"/> on.</summary>
    public void Truncate(int position) => Position = position;

    public void WriteNull() => WriteRaw("null"u8);

    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    public void WriteInt(int value)
    {
        Utf8Formatter.TryFormat(value, Reserve(11), out var written);
        Position += written;
    }

    public void WriteLong(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        Position += written;
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">NaN and infinities have no JSON form.</exception>
    public void WriteDouble(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no such number.");

        // Adding zero turns -0 into 0, as JSON.stringify does.
        (value + 0.0).TryFormat(Reserve(32), out var written, "R", System.Globalization.CultureInfo.InvariantCulture);
        Position += written;
    }

    /// <summary>Writes null for null.</summary>
    public void WriteString(string? value)
    {
        if (value is null)
            WriteNull();
        else
            WriteString(value.AsSpan());
    }

    public void WriteString(ReadOnlySpan<char> value)
    {
        if (value.ContainsAnyExcept(PlainAscii))
            WriteUnicode(value);
        else
            WriteAscii(value);
    }

    /// <summary>Writes a string that is known to need no escape, such as an enum name or a formatted date.</summary>
    public void WriteUnescaped(ReadOnlySpan<byte> utf8)
    {
        var target = Reserve(utf8.Length + 2);
        target[0] = (byte)'"';
        utf8.CopyTo(target[1..]);
        target[utf8.Length + 1] = (byte)'"';
        Position += utf8.Length + 2;
    }

    /// <summary>Writes bytes that are JSON already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        Position += utf8.Length;
    }

    public void BeginObject() => WriteByte((byte)'{');

    public void EndObject() => WriteByte((byte)'}');

    public void BeginList() => WriteByte((byte)'[');

    public void EndList() => WriteByte((byte)']');

    /// <summary>Due before each list item: writes a comma unless the item is the first.</summary>
    public void NextItem()
    {
        if (Position > 0 && buffer[Position - 1] is not ((byte)'[' or (byte)'{'))
            WriteByte((byte)',');
    }

    /// <summary>Begins an object's entry. <paramref name="quotedKey"/> is the key as <c>"key":</c>.</summary>
    public void WriteKey(ReadOnlySpan<byte> quotedKey)
    {
        NextItem();
        WriteRaw(quotedKey);
    }

    /// <summary>Whether the bytes since <paramref name="position"/> are the literal null.</summary>
    public bool IsNullSince(int position) => Position - position == 4 && buffer.AsSpan(position, 4).SequenceEqual("null"u8);

    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        Position = 0;
    }

    private void WriteAscii(ReadOnlySpan<char> value)
    {
        var target = Reserve(value.Length + 2);
        target[0] = (byte)'"';
        Ascii.FromUtf16(value, target[1..], out _);
        target[value.Length + 1] = (byte)'"';
        Position += value.Length + 2;
    }

    private void WriteUnicode(ReadOnlySpan<char> value)
    {
        // Three bytes cover any UTF-16 unit; escapes are handled below when there are any.
        var target = Reserve(value.Length * 3 + 2);
        if (FirstToEscape(value) >= 0)
        {
            WriteEscaped(value);
            return;
        }

        target[0] = (byte)'"';
        var written = Encoding.UTF8.GetBytes(value, target[1..]);
        target[written + 1] = (byte)'"';
        Position += written + 2;
    }

    private static unsafe int FirstToEscape(ReadOnlySpan<char> value)
    {
        fixed (char* first = value)
            return value.IsEmpty ? -1 : Encoder.FindFirstCharacterToEncode(first, value.Length);
    }

    private void WriteEscaped(ReadOnlySpan<char> value)
    {
        WriteByte((byte)'"');
        Span<char> chunk = stackalloc char[512];
        while (!value.IsEmpty)
        {
            Encoder.Encode(value, chunk, out var consumed, out var encoded);
            var written = Encoding.UTF8.GetBytes(chunk[..encoded], Reserve(encoded * 3));
            Position += written;
            value = value[consumed..];
        }

        WriteByte((byte)'"');
    }

    private void WriteByte(byte value)
    {
        Reserve(1)[0] = value;
        Position++;
    }

    private Span<byte> Reserve(int count)
    {
        if (buffer.Length - Position < count)
            Grow(count);
        return buffer.AsSpan(Position);
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, checked(Position + count)));
        WrittenSpan.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
