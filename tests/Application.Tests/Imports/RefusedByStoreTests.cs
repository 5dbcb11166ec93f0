using CustomerGraph.Domain;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Tests.Imports;

/// <summary>Rows that every rule lets pass and an index of the store does not, as where somebody else is faster.</summary>
public sealed class RefusedByStoreTests
{
    private const string Contacts = "CustomerCode,FirstName,LastName,Email,JobTitle\n";

    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_that_an_index_refuses_fails_by_itself_in_a_check_as_in_writing(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.ImportAsync("Code,CustomerName\nJBL,Jones\n");
        await bench.ImportAsync(Contacts + "JBL,Ana,Ruiz,ana@jones.example,Baker\n", @object: ImportObject.Contacts);
        await using (var db = bench.Store.CreateContext())
            await db.Database.ExecuteSqlRawAsync("CREATE UNIQUE INDEX ux_contact_job ON contact ((job_title || ''))");
        const string file = Contacts + "JBL,Bo,Li,bo@jones.example,Miller\nJBL,Cy,Oz,cy@jones.example,Baker\nJBL,Di,Pi,di@jones.example,Cook\n";

        var tried = await bench.ImportAsync(file, ImportMode.ValidateOnly, @object: ImportObject.Contacts);
        var written = await bench.ImportAsync(file, @object: ImportObject.Contacts);

        tried.Errors(3).ShouldBe([ErrorCode.VersionConflict]);
        tried.Rows.Select(row => row.Outcome).ShouldBe([RowOutcome.Created, RowOutcome.Failed, RowOutcome.Created]);
        written.Rows.Select(row => row.Outcome).ShouldBe(tried.Rows.Select(row => row.Outcome));
        written.Errors(3).ShouldBe([ErrorCode.VersionConflict]);
    }
}
