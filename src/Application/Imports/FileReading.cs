using CustomerGraph.Domain;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Imports;

namespace CustomerGraph.Application.Imports;

/// <summary>What a file comes to when it is looked at as a whole.</summary>
/// <param name="Lines">The first line of each row, in the order of the file.</param>
/// <param name="Turns">The turn of each row, in the order of the file.</param>
internal sealed record FileSurvey(
    ImportHeader Header, IReadOnlyList<int> Lines, ImportOrder Order, int[] Turns, Dictionary<int, List<RowProblem>> Findings);

/// <summary>
/// Reads a file twice: once to see who names whom, and once to put each row where its turn is. Of the rows nothing stays in memory but
/// their keys.
/// </summary>
internal sealed class FileReading(CsvFile file, ImportTemplate template, ImportOptions options, ImportLimits limits, bool isAtomic)
{
    private const int RowsPerStage = 1_000;

    /// <exception cref="UnreadableFileException">The file is no CSV, or passes a limit.</exception>
    public async Task<Result<FileSurvey>> SurveyAsync(CancellationToken cancellationToken)
    {
        ImportHeader? header = null;
        var (links, lines, keys) = (new List<RowLinks>(), new List<int>(), new RowKeys(template.Object, options.ExternalSystem));
        await foreach (var raw in file.RowsAsync(cancellationToken))
        {
            if (header is null)
            {
                if (!ImportHeader.Read(template, raw.Cells, options.Mapping, options.IgnoresUnknownColumns)
                    .TryGet(out header, out var errors))
                    return Result.Failure<FileSurvey>(errors);
                continue;
            }

            if (lines.Count == limits.Rows)
                throw new UnreadableFileException(ImportErrors.TooManyRows(limits.Rows), raw.Line);
            if (lines.Count == limits.AtomicRows && isAtomic)
                throw new UnreadableFileException(ImportErrors.TooManyRowsAtOnce(limits.AtomicRows), raw.Line);
            lines.Add(raw.Line);
            links.Add(keys.LinksOf(new ImportRow(raw.Line, template, header, raw.Cells)));
        }

        if (header is null || lines.Count == 0)
            return ImportErrors.Empty;
        var order = ImportOrder.Of(links);
        return new FileSurvey(header, lines, order, Turns(order), Findings(links, order, keys));
    }

    /// <summary>Stages all rows; a former attempt is forgotten.</summary>
    public async Task StageAsync(ImportJobId job, FileSurvey survey, Store store, CancellationToken cancellationToken)
    {
        await using (var db = store.CreateContext())
            await InTransactionAsync(db, context => context.UnstageAsync(job, cancellationToken), cancellationToken);
        var staged = new List<StagedRow>(RowsPerStage);
        var index = -1;
        await foreach (var raw in file.RowsAsync(cancellationToken))
        {
            if (index >= 0)
                staged.Add(Staged(raw, index, survey));
            index++;
            if (staged.Count == RowsPerStage)
                await FlushAsync(job, staged, store, cancellationToken);
        }

        await FlushAsync(job, staged, store, cancellationToken);
    }

    private static async Task FlushAsync(ImportJobId job, List<StagedRow> staged, Store store, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        await InTransactionAsync(db, context => context.StageAsync(job, staged, cancellationToken), cancellationToken);
        staged.Clear();
    }

    private static async Task InTransactionAsync(CustomerGraphDb db, Func<CustomerGraphDb, Task> act, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await act(db);
        await transaction.CommitAsync(cancellationToken);
    }

    private StagedRow Staged(CsvRow raw, int index, FileSurvey survey)
    {
        var findings = survey.Findings.GetValueOrDefault(raw.Line) ?? [];
        if (raw.Fault is { } fault)
            findings = [.. findings, new RowProblem(raw.Line, null, ErrorCode.InvalidCsv, fault, null)];
        for (var at = 0; at < raw.Cells.Length; at++)
        {
            if (raw.Cells[at].Length <= limits.FieldLength)
                continue;
            findings = [.. findings, TooLong(raw, at, survey.Header)];
            raw.Cells[at] = raw.Cells[at][..80];
        }

        var place = survey.Order.Places[index];
        return new(
            survey.Turns[index],
            raw.Line,
            place.Level,
            place.Parent < 0 ? 0 : survey.Lines[place.Parent], place.IsParent, findings, raw.Cells);
    }

    private RowProblem TooLong(CsvRow raw, int at, ImportHeader header)
    {
        var column = header.Names.ElementAtOrDefault(at);
        return new(
            raw.Line,
            column,
            ErrorCode.TooLong,
            $"{column}: has {raw.Cells[at].Length} characters, allowed are {limits.FieldLength}.",
            null);
    }

    // By level, and within a level as in the file.
    private static int[] Turns(ImportOrder order)
    {
        var first = new int[order.Places.Max(place => place.Level) + 2];
        foreach (var place in order.Places)
            first[place.Level + 1]++;
        for (var level = 1; level < first.Length; level++)
            first[level] += first[level - 1];
        return [.. order.Places.Select(place => first[place.Level]++)];
    }

    private Dictionary<int, List<RowProblem>> Findings(List<RowLinks> links, ImportOrder order, RowKeys keys)
    {
        var findings = new Dictionary<int, List<RowProblem>>();
        foreach (var (row, first) in order.Duplicates)
            Add(Duplicate(links[row], links[first]));
        foreach (var cycle in order.Cycles)
        {
            var way = string.Join(" → ", cycle.Append(cycle[0]).Select(row => $"line {links[row].Line}"));
            foreach (var row in cycle)
            {
                var rule = $"The customer would stand above itself: {way}.";
                Add(new RowProblem(links[row].Line, CustomerCsv.ParentCode, ErrorCode.ParentCycle, rule, links[row].ParentCode));
            }
        }

        foreach (var shared in keys.SharedDomains)
            Add(shared);
        return findings;

        void Add(RowProblem problem)
        {
            if (!findings.TryGetValue(problem.Line, out var list))
                findings[problem.Line] = list = [];
            list.Add(problem);
        }
    }

    private RowProblem Duplicate(RowLinks row, RowLinks first)
    {
        var isCode = row.Key is null || row.Key != first.Key;
        var (column, value) = isCode ? (CustomerCsv.Code, row.Code) : (RowKeys.ColumnOf(template.Object), RowKeys.Shown(row.Key!));
        return new(row.Line, column, ErrorCode.Duplicate, $"{column} \"{value}\": lines {first.Line} and {row.Line} both have it.", value)
        {
            OtherLine = first.Line,
        };
    }
}
