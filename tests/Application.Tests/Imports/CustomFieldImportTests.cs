using System.Text;
using CustomerGraph.Application.Exports;
using CustomerGraph.Application.Imports;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;

namespace CustomerGraph.Application.Tests.Imports;

/// <summary>Columns <c>cf:KEY</c> of customers, contacts and contracts.</summary>
public sealed class CustomFieldImportTests
{
    private static readonly ImportOptions Upsert = new() { Policy = ImportPolicy.Upsert };

    [Theory, OnSqlite, OnPostgres]
    public async Task Values_come_in_are_changed_cleared_and_left_alone(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.FieldAsync("region", CustomFieldKind.Option, options: ["North", "South West"]);
        await bench.FieldAsync("seats", CustomFieldKind.Number);
        await bench.FieldAsync("vip", CustomFieldKind.Boolean);
        var created = await bench.ImportAsync("Code,CustomerName,CF:Region,cf: Seats,cf:vip\nAAA,Alpha,South West,10.50,TRUE\nBBB,Beta,North,,\n");

        var updated = await bench.ImportAsync("Code,CustomerName,cf:region,cf:seats,cf:vip\nAAA,Alpha,North,#CLEAR,\nBBB,Beta,North,,\n", options: Upsert);

        created.Rows.ShouldAllBe(row => row.Outcome == RowOutcome.Created);
        updated.Rows.Select(row => row.Outcome).ShouldBe([RowOutcome.Updated, RowOutcome.Unchanged]);
        (await bench.HeldAsync(updated.Row(2).ObjectId!.Value)).ShouldBe(new Dictionary<string, string> { ["region"] = "North", ["vip"] = "true" }, ignoreOrder: true);
        (await bench.CustomerAsync("AAA"))!.Version.ShouldBe((await bench.CustomerAsync("BBB"))!.Version + 1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_wrong_with_them_is_told_at_once_with_what_was_meant(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        var own = await new TestTree(bench.Store).ResellerAsync(bench.Root, "Own");
        await bench.FieldAsync("region", CustomFieldKind.Option, options: ["North", "South West"]);
        await bench.FieldAsync("since", CustomFieldKind.Date, isRequired: true);
        await bench.FieldAsync("tier", owner: own.Id);

        var imported = await bench.ImportAsync($"ParentCode,CustomerName,ContactEmail,cf:region,cf:since,cf:tier\n,Alpha,bad-mail,Sout West,,A\n{own.Code},Beta,,,2025-01-31,A\n", ImportMode.ValidateOnly);

        imported.Errors(2).ShouldBe(new[] { ErrorCode.InvalidEmail, ErrorCode.CustomFieldInvalid, ErrorCode.Required, ErrorCode.CustomFieldUnknown }.Order());
        imported.Problem(2, ErrorCode.CustomFieldInvalid).ShouldSatisfyAllConditions(problem => problem.Column.ShouldBe("cf:region"), problem => problem.Suggestion.ShouldBe("South West"));
        imported.Problem(2, ErrorCode.Required).Column.ShouldBe("cf:since");
        imported.Problem(2, ErrorCode.CustomFieldUnknown).Column.ShouldBe("cf:tier");
        imported.Row(3).Outcome.ShouldBe(RowOutcome.Created);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_column_that_nobody_in_sight_could_use_refuses_the_file_and_names_the_nearest(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        var tree = new TestTree(bench.Store);
        var (own, foreign) = (await tree.ResellerAsync(bench.Root, "Own"), await tree.ResellerAsync(bench.Root, "Foreign"));
        await bench.FieldAsync("region");
        await bench.FieldAsync("secret", owner: foreign.Id);
        (bench.Actor, bench.Below) = (bench.Actor with { VisibleSubtrees = [own.Path] }, own.Id);
        const string file = "CustomerName,cf:regoin,cf:secret\nAlpha,North,x\n";

        var refused = await bench.ImportAsync(file);
        var ignored = await bench.ImportAsync(file, options: new() { IgnoresUnknownColumns = true });

        refused.Job.State.ShouldBe(ImportState.Failed);
        refused.Job.Problems.Select(problem => (problem.Code, problem.Column, problem.Suggestion)).ShouldBe(
            [(ErrorCode.UnknownColumn, "cf:regoin", "cf:region"), (ErrorCode.UnknownColumn, "cf:secret", null)], ignoreOrder: true);
        ignored.Rows.Single().Outcome.ShouldBe(RowOutcome.Created);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Contacts_and_contracts_have_them_too(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.ImportAsync("Code,CustomerName\nJBL,Jones\n");
        await bench.FieldAsync("badge", target: CustomFieldTarget.Contact);
        await bench.FieldAsync("order", target: CustomFieldTarget.Contract, isRequired: true);
        const string contacts = "CustomerCode,Email,cf:badge\nJBL,amina@jones.example,=7\n";
        const string contracts = "CustomerCode,ContractName,ContractType,cf:order\nJBL,Care,Hourly,PO-1\n";

        var contact = await bench.ImportAsync(contacts, @object: ImportObject.Contacts);
        var contract = await bench.ImportAsync(contracts, @object: ImportObject.Contracts);
        var without = await bench.ImportAsync(contracts.Replace(",cf:order", "", StringComparison.Ordinal).Replace(",PO-1", "", StringComparison.Ordinal).Replace("Care", "More", StringComparison.Ordinal), @object: ImportObject.Contracts);

        (await bench.HeldAsync(contact.Row(2).ObjectId!.Value)).ShouldBe(new() { ["badge"] = "=7" });
        (await bench.HeldAsync(contract.Row(2).ObjectId!.Value)).ShouldBe(new() { ["order"] = "PO-1" });
        without.Row(2).Problems.Single().ShouldSatisfyAllConditions(problem => problem.Code.ShouldBe(ErrorCode.Required), problem => problem.Column.ShouldBe("cf:order"));
        foreach (var (@object, file) in new[] { (ImportObject.Contacts, contacts), (ImportObject.Contracts, contracts) })
        {
            var changed = file.Replace("=7", "=8", StringComparison.Ordinal).Replace("PO-1", "PO-2", StringComparison.Ordinal);
            (await bench.ImportAsync(changed, options: Upsert, @object: @object)).Rows.Single().Outcome.ShouldBe(RowOutcome.Updated);
            (await bench.ImportAsync(await ExportAsync(bench, @object), options: Upsert, @object: @object)).Rows.ShouldAllBe(row => row.Outcome == RowOutcome.Unchanged);
        }
    }

    [Theory, OnSqlite]
    public async Task A_template_and_an_export_have_the_fields_that_can_be_used_there_and_no_others(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        var tree = new TestTree(bench.Store);
        var (own, foreign) = (await tree.ResellerAsync(bench.Root, "Own"), await tree.ResellerAsync(bench.Root, "Foreign"));
        await bench.FieldAsync("region", CustomFieldKind.Option, options: ["North", "South"]);
        await bench.FieldAsync("badge", target: CustomFieldTarget.Contact);
        await bench.FieldAsync("secret", owner: foreign.Id);
        await bench.ImportAsync($"ParentCode,Code,CustomerName,cf:region,cf:secret\n{own.Code},AAA,Alpha,North,\n{foreign.Code},BBB,Beta,South,x\n");

        var templates = await bench.Get<ImportTemplates>().AtAsync(own.Path, CancellationToken.None);
        bench.Actor = bench.Actor with { VisibleSubtrees = [own.Path] };
        var exported = await ExportAsync(bench, ImportObject.Customers);

        templates.Select(template => template.Columns.Where(column => column.Name.StartsWith("cf:", StringComparison.Ordinal)).Select(column => column.Name).ToArray())
            .ShouldBe([["cf:region"], ["cf:badge"], [], []]);
        TemplateText.Of(templates[0]).ShouldContain("cf:region: North | South");
        exported.Split("\r\n")[0].ShouldEndWith(",EndDate,cf:region");
        exported.ShouldContain("AAA");
        exported.ShouldNotContain("BBB");
    }

    private static async Task<string> ExportAsync(ImportBench bench, ImportObject @object)
    {
        using var output = new MemoryStream();
        await bench.Get<Export>().WriteAsync(@object, ExportFormat.Csv, bench.Root.Path, bench.Actor, output, CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
