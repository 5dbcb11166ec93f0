using System.Text;
using CustomerGraph.Application.Imports;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;

namespace CustomerGraph.Application.Tests.Imports;

/// <summary>Files as spreadsheets and other systems leave them: what can be read is read, the rest is refused in clear words.</summary>
public sealed class ImportFileTests
{
    private const string Plain = "Code,CustomerName,Notes\nAAA,Alpha,One\nBBB,Beta,Two\n";

    public static TheoryData<string, string> Readable => new()
    {
        { "UTF-8 with a byte order mark", "\uFEFF" + Plain },
        { "semicolons", Plain.Replace(',', ';') },
        { "tabs", Plain.Replace(',', '\t') },
        { "a declared separator", "sep=;\r\n" + Plain.Replace(',', ';') },
        { "CRLF", Plain.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "CR alone", Plain.Replace('\n', '\r') },
        { "mixed line ends", "Code,CustomerName,Notes\r\nAAA,Alpha,One\nBBB,Beta,Two\r" },
        { "a blank row in the middle and some at the end", "Code,CustomerName,Notes\nAAA,Alpha,One\n\n,,\nBBB,Beta,Two\n\n\n" },
        { "trailing separators", "Code,CustomerName,Notes,,\nAAA,Alpha,One,,\nBBB,Beta,Two,,\n" },
        { "missing cells at the end", "Code,CustomerName,Notes\nAAA,Alpha\nBBB,Beta\n" },
        { "line breaks in quotes", "Code,CustomerName,Notes\nAAA,Alpha,\"One\r\nand more\"\nBBB,Beta,Two\n" },
        { "comments", "Code,CustomerName,Notes\n# AAA,Not me,\nAAA,Alpha,One\nBBB,Beta,Two\n" },
        { "other names of columns", "short_name;Full Name;NOTES\nAAA;Alpha;\nBBB;Beta;\n" },
        { "no line end at the end", Plain.TrimEnd() },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task It_is_read(string what, string file)
    {
        await using var bench = await ImportBench.CreateAsync(StoreProvider.Sqlite);

        var imported = await bench.ImportAsync(file);

        imported.Job.State.ShouldBe(ImportState.Completed, $"{what}: {string.Join('\n', imported.Job.Problems.Select(problem => problem.Message))}");
        imported.Rows.Select(row => row.Key).ShouldBe(["AAA", "BBB"], what);
    }

    // Looked up by name: the runner would keep the bytes of every case in its list.
    private static readonly Dictionary<string, (byte[] File, ErrorCode Code, string Said)> Unreadable = new()
    {
        ["Latin-1"] = (Encoding.Latin1.GetBytes("Code,CustomerName\nAAA,Zürich\n"), ErrorCode.UnsupportedEncoding, "Line 2"),
        ["UTF-16"] = ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Plain)], ErrorCode.UnsupportedEncoding, "UTF-16"),
        ["UTF-16 without a mark"] = (Encoding.Unicode.GetBytes(Plain), ErrorCode.UnsupportedEncoding, "UTF-16"),
        ["a workbook"] = ([(byte)'P', (byte)'K', 3, 4, 20, 0], ErrorCode.UnsupportedEncoding, "workbook"),
        ["nothing"] = ([], ErrorCode.InvalidCsv, "no row"),
        ["a header alone"] = (Encoding.UTF8.GetBytes("Code,CustomerName\n"), ErrorCode.InvalidCsv, "no row"),
        ["a column twice"] = (Encoding.UTF8.GetBytes("Code,CustomerName,customer name\nA,B,C\n"), ErrorCode.DuplicateColumn, "CustomerName"),
        ["an unknown column"] = (Encoding.UTF8.GetBytes("Code,CustomerName,BusinesNumber\nA,B,C\n"), ErrorCode.UnknownColumn, "BusinessNumber"),
        ["a missing column"] = (Encoding.UTF8.GetBytes("Code,Notes\nA,B\n"), ErrorCode.Required, "CustomerName"),
        ["a cell of 10 MB"] = (Encoding.UTF8.GetBytes($"Code,CustomerName\nAAA,{new string('x', 10_000_000)}\n"), ErrorCode.InvalidCsv, "more than"),
        ["a quote that is never closed in 2 MB"] = (Encoding.UTF8.GetBytes("Code,CustomerName\nAAA,\"Alpha\n" + string.Concat(Enumerable.Repeat("BBB,Beta\n", 200_000))), ErrorCode.InvalidCsv, "never closed"),
    };

    public static TheoryData<string> UnreadableFiles => [.. Unreadable.Keys];

    [Theory]
    [MemberData(nameof(UnreadableFiles))]
    public async Task It_is_refused_as_a_whole(string what)
    {
        var (file, code, said) = Unreadable[what];
        await using var bench = await ImportBench.CreateAsync(StoreProvider.Sqlite);

        var imported = await bench.ImportAsync(file);

        imported.Job.State.ShouldBe(ImportState.Failed, what);
        imported.Job.Problems.Select(problem => problem.Code).ShouldBe([code]);
        imported.Job.Problems[0].Message.ShouldContain(said);
        (await bench.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_setting_may_allow_fewer_rows_than_the_server()
    {
        await using var bench = await ImportBench.CreateAsync(StoreProvider.Sqlite);
        await bench.SetAsync(SettingKeys.ImportsMaxRows, 2);

        var imported = await bench.ImportAsync("CustomerName\nOne\nTwo\nThree\n", ImportMode.ValidateOnly);

        imported.Job.Problems.Single().ShouldSatisfyAllConditions(problem => problem.Code.ShouldBe(ErrorCode.TooManyRows), problem => problem.Line.ShouldBe(4));
    }

    [Fact]
    public async Task One_row_too_many_refuses_the_file()
    {
        await using var bench = await ImportBench.CreateAsync(StoreProvider.Sqlite);
        var file = "CustomerName\n" + string.Concat(Enumerable.Range(0, 50_001).Select(number => $"Customer {number}\n"));

        var imported = await bench.ImportAsync(file, ImportMode.ValidateOnly);

        imported.Job.Problems.Single().ShouldSatisfyAllConditions(problem => problem.Code.ShouldBe(ErrorCode.TooManyRows), problem => problem.Line.ShouldBe(50_002));
    }

    [Fact]
    public async Task An_atomic_import_has_a_limit_of_its_own_also_where_the_file_was_only_checked_so_far()
    {
        await using var bench = await ImportBench.CreateAsync(StoreProvider.Sqlite, new() { AtomicRows = 2 });
        const string file = "CustomerName\nOne\nTwo\nThree\n";

        var atomic = await bench.ImportAsync(file, ImportMode.Atomic);
        var validated = await bench.ImportAsync(file, ImportMode.ValidateOnly);
        var ran = await bench.Get<RunImportHandler>().HandleAsync(new(validated.Job.Id, ImportMode.Atomic), bench.Actor, CancellationToken.None);

        atomic.Job.Problems.Single().ShouldSatisfyAllConditions(problem => problem.Code.ShouldBe(ErrorCode.TooManyRows), problem => problem.Line.ShouldBe(4));
        ran.Errors.Single().Code.ShouldBe(ErrorCode.TooManyRows);
    }

    [Fact]
    public async Task Ugly_rows_are_refused_each_by_itself_and_name_their_lines()
    {
        await using var bench = await ImportBench.CreateAsync(StoreProvider.Sqlite, new() { FieldLength = 100 });
        var file = $"Code,CustomerName,Notes\nAAA,\"Alpha\nand Sons\",\nBBB,Be\0ta,\nCCC,5\" disks,\nDDD,Delta,{new string('x', 101)}\nEEE,Epsilon,a,b,c\nAAA,Alpha again,\nFFF,Zeta,\n";

        var imported = await bench.ImportAsync(file);

        imported.Rows.Where(row => row.Outcome == RowOutcome.Failed).Select(row => (row.Line, row.Problems.First(problem => problem.IsError).Code)).ShouldBe(
        [
            (4, ErrorCode.InvalidValue), (5, ErrorCode.InvalidCsv), (6, ErrorCode.TooLong), (7, ErrorCode.TooManyCells), (8, ErrorCode.Duplicate),
        ]);
        imported.Problem(8, ErrorCode.Duplicate).Message.ShouldContain("lines 2 and 8");
        imported.Row(9).Outcome.ShouldBe(RowOutcome.Created);
    }

    [Fact]
    public async Task Formulas_are_texts_and_come_back_from_the_failed_rows_as_they_were()
    {
        await using var bench = await ImportBench.CreateAsync(StoreProvider.Sqlite);
        const string formula = "=HYPERLINK(\"\"http://example.com\"\")";

        var imported = await bench.ImportAsync($"Code,CustomerName,Notes,Phone\nAAA,Alpha,\"{formula}\",+41 44 000 00 00\nBBB,,\"{formula}\",\"=\"\"0041\"\"\"\n");
        var text = await FailedAsync(bench, imported.Job.Id);

        (await bench.CustomerAsync("AAA"))!.ShouldSatisfyAllConditions(
            customer => customer.Notes.ShouldBe("=HYPERLINK(\"http://example.com\")"), customer => customer.Phone.ShouldBe("+41 44 000 00 00"));
        text.ShouldStartWith("Code,CustomerName,Notes,Phone,_error\r\nBBB,,\"'=HYPERLINK(\"\"http://example.com\"\")\",0041,");
        var again = await bench.ImportAsync(text.Replace("BBB,,", "BBB,Beta,", StringComparison.Ordinal));
        again.Job.State.ShouldBe(ImportState.Completed);
        (await bench.CustomerAsync("BBB"))!.Notes.ShouldBe("=HYPERLINK(\"http://example.com\")");
    }

    [Fact]
    public async Task Names_of_columns_that_begin_as_formulas_do_are_texts_in_the_failed_rows_and_mean_the_same_again()
    {
        await using var bench = await ImportBench.CreateAsync(StoreProvider.Sqlite);
        var options = new ImportOptions { IgnoresUnknownColumns = true };

        var imported = await bench.ImportAsync("Code,CustomerName,=cmd|' /C calc'!A0,+Phone\nBBB,,x,0041\n", options: options);
        var text = await FailedAsync(bench, imported.Job.Id);

        text.ShouldStartWith("Code,CustomerName,'=cmd|' /C calc'!A0,'+Phone,_error\r\nBBB,,x,0041,");
        (await bench.ImportAsync(text.Replace("BBB,,", "BBB,Beta,", StringComparison.Ordinal), options: options)).Job.State.ShouldBe(ImportState.Completed);
        (await bench.CustomerAsync("BBB"))!.Phone.ShouldBe("0041");
    }

    private static async Task<string> FailedAsync(ImportBench bench, ImportJobId id)
    {
        using var failed = new MemoryStream();
        var job = (await Persistence.Imports.ImportJobsByKey.ImportJobsByIdAsync(bench.Store, [id.Value], Visibility.Everything, CancellationToken.None))[0]!;
        await FailedRows.WriteAsync(job, bench.Store, failed, CancellationToken.None);
        return Encoding.UTF8.GetString(failed.ToArray());
    }
}
