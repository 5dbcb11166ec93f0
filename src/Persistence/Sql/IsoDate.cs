using System.Buffers.Text;
using NodaTime;

namespace CustomerGraph.Persistence.Sql;

/// <summary>The stored form of a date, <c>2026-03-01</c>, read without the general pattern's price.</summary>
internal static class IsoDate
{
    private const int Length = 10;

    public static LocalDate Read(ReadOnlySpan<byte> text) =>
        text.Length == Length && text[4] == '-' && text[7] == '-'
            ? new LocalDate(Digits(text[..4]), Digits(text[5..7]), Digits(text[8..]))
            : throw new FormatException("The store holds a text that is no date.");

    private static int Digits(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int number, out var read) && read == text.Length
            ? number
            : throw new FormatException("The store holds a text that is no date.");
}
