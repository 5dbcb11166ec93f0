using System.Text;
using CsvHelper;
using CustomerGraph.Application.Customers;
using CustomerGraph.Application.Exports;
using CustomerGraph.Application.Folders;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Folders;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Tests.Imports;

public sealed class ExportTests
{
    private static readonly ImportOptions Upsert = new() { Policy = ImportPolicy.Upsert };

    /// <summary>Texts that spreadsheets, CSV and this product give a meaning of their own.</summary>
    private static readonly string[] Awkward =
    [
        "=1+1", "'=1+1", "''+x", "-5", "+41 44 000", "@home", "#CLEAR", "'#CLEAR", "# no comment", "a,b;c\td", "two\nlines", "say \"hi\"", "None", "\"", "'", "=\"007\"", "é🦊ß",
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_exported_changes_nothing_when_it_is_imported(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        const ulong seed = 20261122;
        var texts = Gen.Elements(Awkward).ArrayOf(9).Sample(30, new Rnd(seed), 30);
        await bench.FieldAsync("remark");

        foreach (var (index, text) in texts.Index())
            await CreateAsync(bench, index, text);
        var folder = await bench.FolderAsync(@"North\South/East");
        await PutAsync(bench, await bench.FolderAsync("In it", folder));
        var exported = await ExportAsync(bench, ImportObject.Customers);
        var imported = await bench.ImportAsync(exported, options: Upsert);

        imported.Job.State.ShouldBe(ImportState.Completed, $"seed {seed}\n{string.Join('\n', imported.Job.Problems.Concat(imported.Rows.SelectMany(row => row.Problems)).Select(problem => problem.Message))}");
        imported.Rows.ShouldAllBe(row => row.Outcome == RowOutcome.Unchanged);
        exported.ShouldContain(@"North\\South\/East/In it");
        imported.Rows.Count.ShouldBe(texts.Length + 1);
        (await ExportAsync(bench, ImportObject.Customers)).ShouldBe(exported);
    }

    [Theory, OnSqlite]
    public async Task No_cell_of_an_export_begins_as_a_formula_does(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        const ulong seed = 20261123;
        await bench.FieldAsync("remark");
        var text = from first in Gen.Elements('=', '+', '-', '@', '\t', '\r', '\'') from rest in Gen.Elements("1+1", "=2", "@x", "cmd|' /C calc'!A0", "a\t=b") select $"{first}{rest}";

        foreach (var (index, texts) in text.ArrayOf(9).Sample(30, new Rnd(seed), 30).Index())
            await CreateAsync(bench, index, texts);
        var exported = await ExportAsync(bench, ImportObject.Customers);

        var cells = await CellsAsync(exported);
        cells.Count(cell => cell.StartsWith('\'')).ShouldBeGreaterThan(100, $"seed {seed}");
        cells.ShouldAllBe(cell => cell.Length == 0 || !"=+-@\t\r\n".Contains(cell[0]), $"seed {seed}");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Users_contacts_and_contracts_come_in_and_go_out_without_their_secrets(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.ImportAsync("Code,CustomerName,Domains,Country\nJBL,Jones,jones.example,GB\n");
        (ImportObject Object, string File)[] files =
        [
            (ImportObject.Contacts, "CustomerCode,FirstName,LastName,Email,IsContactPerson\nJBL,Amina,Okafor,amina@jones.example,true\nJBL,Bo,,bo@jones.example,\n"),
            (ImportObject.Users, "CustomerCode,First Name,Surname,Display Name,UPN,Username,Password,Location\nJBL,Zoë,O'Brien,,zoe@jones.example,,S3cret-Passw0rd!,Cardiff\nJBL,Al,Bee,,al@jones.example,,S3cret-Passw0rd!,\n"),
            (ImportObject.Contracts, "CustomerCode,ContractName,ContractType,BillingPeriod,Rate,Quantity,StartDate,SlaPolicy\nJBL,Care,Retainer Flat Fee,Monthly,15,10,2025-01-31,Gold\nJBL,Hours,BlockHours,Monthly,90,10,2025-01-31,\n"),
        ];

        foreach (var (@object, file) in files)
        {
            (await bench.ImportAsync(file, ImportMode.ValidateOnly, @object: @object)).Rows.ShouldAllBe(row => row.Outcome == RowOutcome.Created);
            var imported = await bench.ImportAsync(file, @object: @object);
            imported.Job.State.ShouldBe(ImportState.Completed, string.Join('\n', imported.Job.Problems.Concat(imported.Rows.SelectMany(row => row.Problems)).Select(problem => problem.Message)));
            imported.Rows.ShouldAllBe(row => row.Outcome == RowOutcome.Created);
            (await bench.ImportAsync(file, @object: @object)).Rows.ShouldAllBe(row => row.Outcome == RowOutcome.Skipped);
            var exported = await ExportAsync(bench, @object);
            exported.ShouldNotContain("S3cret");
            (await bench.ImportAsync(exported, options: Upsert, @object: @object)).Rows.ShouldAllBe(row => row.Outcome == RowOutcome.Unchanged);
        }
    }

    [Theory, OnSqlite]
    public async Task A_row_without_its_key_says_so_with_all_else_that_is_wrong(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);

        var contacts = await bench.ImportAsync("CustomerCode,Email,IsContactPerson\n,,maybe\nNOPE,bad-mail,\n", @object: ImportObject.Contacts);
        var users = await bench.ImportAsync("CustomerCode,FirstName,Surname,UPN,Password\nNOPE,A,B,,\n", @object: ImportObject.Users);
        var contracts = await bench.ImportAsync("CustomerCode,ContractName,ContractType\n,,Hourli\n", @object: ImportObject.Contracts);

        contacts.Errors(2).ShouldBe(new[] { ErrorCode.Required, ErrorCode.InvalidValue }.Order());
        contacts.Errors(3).ShouldBe(new[] { ErrorCode.NotFound, ErrorCode.InvalidEmail }.Order());
        users.Errors(2).ShouldContain(ErrorCode.Required);
        users.Row(2).Problems.Select(problem => problem.Column).ShouldBe(["Upn", "CustomerCode", "Password"], ignoreOrder: true);
        contracts.Errors(2).ShouldBe(new[] { ErrorCode.Required, ErrorCode.UnknownContractType }.Order());
    }

    [Theory, OnSqlite]
    public async Task An_export_shows_what_its_reader_may_see_and_nothing_else(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.ImportAsync("Code,ParentCode,CustomerName\nAAA,,Alpha\nBBB,AAA,Beta\nCCC,,Gamma\n");
        var alpha = (await bench.CustomerAsync("AAA"))!;
        bench.Actor = bench.Actor with { VisibleSubtrees = [alpha.Path] };

        var lines = (await ExportAsync(bench, ImportObject.Customers, ExportFormat.Jsonl)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("Alpha");
        lines[0].ShouldNotContain("ParentCode");
        lines[1].ShouldContain("\"ParentCode\":\"AAA\"");
    }

    private static async Task PutAsync(ImportBench bench, FolderId folder)
    {
        await using var db = bench.Store.CreateContext();
        var member = await db.Customers.Where(customer => customer.ParentId == bench.Root.Id).Select(customer => customer.Id).FirstAsync();
        (await bench.Get<PutIntoFolderHandler>().HandleAsync(new(bench.Root.Id, folder, [member]), bench.Actor, CancellationToken.None)).Errors.ShouldBeEmpty();
    }

    private static async Task CreateAsync(ImportBench bench, int index, string[] text)
    {
        var fields = new CustomerFields
        {
            Name = $"{text[0]} {index}", ContactName = text[1], Address = text[2], City = text[3], Notes = text[4], Phone = text[5], Rank = text[6],
            ExternalIds = index % 2 == 0 ? Optional.Of<IReadOnlyList<ExternalId>>([new("crm", $"{text[7]}{index}")]) : default,
        };
        var command = new CreateCustomer { ParentId = bench.Root.Id, Fields = fields, PrimaryDomain = index % 3 == 0 ? $"c{index}.example" : null, CustomFields = [CustomFieldEntry.OfText("remark", text[8])] };
        (await bench.Get<CreateCustomerHandler>().HandleAsync(command, bench.Actor, CancellationToken.None)).Errors.ShouldBeEmpty();
    }

    private static async Task<List<string>> CellsAsync(string csv)
    {
        await using var reader = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(csv)), new CsvReaderOptions { HasHeader = false });
        var cells = new List<string>();
        while (await reader.ReadAsync())
            cells.AddRange(Enumerable.Range(0, reader.FieldCount).Select(index => Encoding.UTF8.GetString(reader.GetSpan(index))));
        return cells;
    }

    private static async Task<string> ExportAsync(ImportBench bench, ImportObject @object, ExportFormat format = ExportFormat.Csv)
    {
        using var output = new MemoryStream();
        await bench.Get<Export>().WriteAsync(@object, format, bench.Root.Path, bench.Actor, output, CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
