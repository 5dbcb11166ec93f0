using System.Text;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Imports;

namespace CustomerGraph.Application.Imports;

/// <summary>What the first bytes of a file tell: how it is encoded, and what stands between its cells.</summary>
internal static class TextSniffing
{
    public const int Bytes = 64 * 1024;

    private const string Advice = "Save it as \"CSV UTF-8\".";

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Null for what may be UTF-8.</summary>
    public static DomainError? Refusal(ReadOnlySpan<byte> head) => head switch
    {
        [] => ImportErrors.Empty,
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => ImportErrors.Encoding($"The file is UTF-32. {Advice}"),
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => ImportErrors.Encoding($"The file is UTF-16, which Excel calls \"Unicode Text\". {Advice}"),
        [(byte)'P', (byte)'K', 3, 4, ..] => ImportErrors.Encoding($"The file is an Excel workbook or another archive. {Advice}"),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => ImportErrors.Encoding($"The file is an old Excel workbook. {Advice}"),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => ImportErrors.Encoding("The file is a PDF, not CSV."),
        _ when IsWide(head) => ImportErrors.Encoding($"The file is UTF-16 without a mark. {Advice}"),
        _ => null,
    };

    /// <summary>What was declared by a line <c>sep=;</c>, or what stands most often in the header outside of quotes.</summary>
    public static char SeparatorOf(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF');
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4)
            return text[4];
        var header = HeaderIn(text);
        var best = Separators.MaxBy(separator => CountOf(header, separator));
        return CountOf(header, best) == 0 ? ',' : best;
    }

    private static string HeaderIn(string text)
    {
        var begin = 0;
        var inQuotes = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"')
                inQuotes = !inQuotes;
            if (inQuotes || text[at] is not ('\r' or '\n'))
                continue;
            var line = text[begin..at];
            if (line.Trim(' ', ',', ';', '\t').Length > 0 && line[0] != '#')
                return line;
            begin = at + 1;
        }

        return text[begin..];
    }

    private static int CountOf(string header, char separator)
    {
        var (count, inQuotes) = (0, false);
        foreach (var character in header)
        {
            inQuotes ^= character == '"';
            count += !inQuotes && character == separator ? 1 : 0;
        }

        return count;
    }

    // Latin text in UTF-16 is a NUL in every second byte.
    private static bool IsWide(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var at = 0; at < head.Length; at++)
        {
            if (head[at] == 0)
                _ = at % 2 == 0 ? even++ : odd++;
        }

        return head.Length >= 8 && Math.Max(even, odd) > head.Length / 4;
    }
}
