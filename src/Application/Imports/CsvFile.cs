using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Imports;

namespace CustomerGraph.Application.Imports;

/// <summary>The file cannot be read any further.</summary>
internal sealed class UnreadableFileException(DomainError reason, int line) : Exception(reason.Message)
{
    public DomainError Reason { get; } = reason;

    /// <summary>Where reading ended; 0 for the file as a whole.</summary>
    public int Line { get; } = line;
}

/// <summary>
/// Reads CSV as RFC 4180 has it and as spreadsheets write it: with or without a byte order mark, with any line ends, blank rows, rows of
/// separators alone, comments that begin with #, and a line <c>sep=;</c>. One row is in memory at a time.
/// </summary>
internal sealed class CsvFile(Func<Stream> open, ImportLimits limits, char? separator)
{
    private const int LongCellsOfRecord = 16;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>All rows that are not blank, the header among them.</summary>
    /// <exception cref="UnreadableFileException">The encoding, a limit or the quotes end the reading.</exception>
    public async IAsyncEnumerable<CsvRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var head = await HeadAsync(cancellationToken);
        if (TextSniffing.Refusal(head) is { } refusal)
            throw new UnreadableFileException(refusal, 0);
        string? fault = null;
        var options = Options(TextSniffing.SeparatorOf(head), malformed => fault = FaultOf(malformed.Reason));
        await using var reader = CsvReader.Create(open(), options);
        while (await ReadAsync(reader, cancellationToken))
        {
            var row = new CsvRow(checked((int)reader.LineNumber), Cells(reader), fault);
            fault = null;
            if (!row.IsBlank && !(row.Line == 1 && row.Cells[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase)))
                yield return row;
        }
    }

    private async Task<byte[]> HeadAsync(CancellationToken cancellationToken)
    {
        await using var stream = open();
        var head = new byte[TextSniffing.Bytes];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return head[..length];
    }

    private CsvReaderOptions Options(char found, Action<CsvMalformedRecord> note) => new()
    {
        Separator = separator ?? found,
        HasHeader = false,
        CommentPrefix = '#',
        TrackLineNumbers = true,
        DetectSeparatorHint = false,
        MaxRecordSize = limits.FieldLength * LongCellsOfRecord,
        OnMalformedRecord = note,
        IncludeValuesInExceptions = false,
    };

    private async Task<bool> ReadAsync(CsvReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException failure)
        {
            var reason = string.Create(
                CultureInfo.InvariantCulture,
                $"The row at line {failure.LineNumber} has more than {limits.FieldLength * LongCellsOfRecord} bytes, "
                + $"or a quote in it is never closed.");
            throw new UnreadableFileException(ImportErrors.NotCsv(reason), checked((int)failure.LineNumber));
        }
    }

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var index = 0; index < cells.Length; index++)
        {
            try
            {
                cells[index] = Strict.GetString(reader.GetSpan(index));
            }
            catch (DecoderFallbackException failure)
            {
                throw NoUtf8(reader.LineNumber, failure.BytesUnknown);
            }
        }

        return cells;
    }

    private static UnreadableFileException NoUtf8(long line, byte[]? bytes)
    {
        var reason = string.Create(
            CultureInfo.InvariantCulture,
            $"Line {line}: the bytes {Convert.ToHexString(bytes ?? [])} are no UTF-8; "
            + $"the file looks like Windows-1252 or Latin-1. Save it as \"CSV UTF-8\".");
        return new(ImportErrors.Encoding(reason), checked((int)line));
    }

    private static string FaultOf(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "A quote is never closed.",
        CsvMalformedReason.TextAfterClosingQuote => "Text follows behind a closing quote; write a quote inside of a cell twice.",
        _ => "A cell with a quote in it has to stand in quotes, with the quote written twice.",
    };
}
