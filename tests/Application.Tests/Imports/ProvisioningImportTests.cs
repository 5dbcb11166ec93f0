using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Tests.Imports;

/// <summary>Imports that also request what they create from the target systems.</summary>
public sealed class ProvisioningImportTests
{
    private const string Tree = """
        Code,ParentCode,CustomerName,Domains,ContactName,ContactEmail
        CCC,AAA,Leaf,ccc.example,Cy,cy@ccc.example
        AAA,,Reseller,aaa.example,Al,al@aaa.example
        BBB,,Single,bbb.example,Bo,bo@bbb.example

        """;

    private static readonly ImportOptions Provisioning = new() { Provisions = true };

    [Theory, OnSqlite, OnPostgres]
    public async Task A_customer_is_requested_with_those_below_it_and_nobody_without_being_asked_for(StoreProvider provider)
    {
        foreach (var mode in new[] { ImportMode.BestEffort, ImportMode.Atomic })
        {
            await using var bench = await ImportBench.CreateAsync(provider);

            var imported = await bench.ImportAsync(Tree, mode, Provisioning);
            await bench.ImportAsync("Code,CustomerName,Domains,ContactName,ContactEmail\nDDD,Not asked for,ddd.example,Di,di@ddd.example\n", mode);

            (imported.Job.State, imported.Job.Counts.Created, imported.Job.Counts.Requests).ShouldBe((ImportState.Completed, 3, 2), $"{mode} {string.Join('\n', imported.Rows.SelectMany(row => row.Problems).Select(problem => problem.Message))}");
            var requests = await RequestsAsync(bench);
            requests.Select(request => (request.Kind, request.Tasks.Count)).ShouldBe([(ProvisioningKind.Provision, 3), (ProvisioningKind.Provision, 1)]);
            requests.ShouldAllBe(request => request.CreatedBy == bench.Actor.Name);
            (await bench.CustomerAsync("CCC"))!.Provisioning.RequestId.ShouldBe((await bench.CustomerAsync("AAA"))!.Provisioning.RequestId);
            (await bench.CustomerAsync("DDD"))!.Provisioning.Status.ShouldBe(ProvisioningStatus.NotProvisioned);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rows_that_could_not_be_provisioned_are_refused_with_all_that_is_missing(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.ImportAsync("Code,Kind,CustomerName\nAAA,Reseller,Not provisioned\n");

        var imported = await bench.ImportAsync("Code,ParentCode,CustomerName\nBBB,AAA,Beta\nCCC,,Gamma\n", ImportMode.ValidateOnly, Provisioning);

        imported.Errors(2).ShouldBe(new[] { ErrorCode.ParentNotProvisioned, ErrorCode.PrimaryDomainMissing, ErrorCode.ProvisionedFieldMissing, ErrorCode.ProvisionedFieldMissing }.Order());
        imported.Errors(3).Length.ShouldBe(3);
        imported.Row(3).Problems.Select(problem => problem.Column).ShouldBe(["Domains", "ContactName", "ContactEmail"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Users_are_requested_one_by_one_where_their_customer_is_provisioned(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.ImportAsync("Code,CustomerName,Domains\nROOT2,Not provisioned,two.example\n");
        await using (var db = bench.Store.CreateContext())
            await db.Database.ExecuteSqlRawAsync("UPDATE customer SET provisioning_status = 'PROVISIONED' WHERE code = 'ROOT2'");
        const string file = "CustomerCode,FirstName,Surname,UPN,Password\nROOT2,Amina,Okafor,amina@two.example,S3cret-Passw0rd!\nROOT2,Bo,Dee,bo@two.example,S3cret-Passw0rd!\n";

        var imported = await bench.ImportAsync(file, options: Provisioning, @object: ImportObject.Users);

        (imported.Job.State, imported.Job.Counts.Requests).ShouldBe((ImportState.Completed, 2), string.Join('\n', imported.Rows.SelectMany(row => row.Problems).Select(problem => problem.Message)));
        (await RequestsAsync(bench)).ShouldAllBe(request => request.Tasks.Count == 1 && request.TargetKind == ProvisioningTargetKind.User);
    }

    [Theory, OnSqlite]
    public async Task Contacts_have_nothing_to_be_provisioned(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);

        var refused = await bench.OrderAsync("Email\na@b.example\n", "key", ImportObject.Contacts, Provisioning);

        refused.Errors.Single().ShouldSatisfyAllConditions(error => error.Code.ShouldBe(ErrorCode.InvalidValue), error => error.Path.ShouldBe(["provision"]));
    }

    private static async Task<List<ProvisioningRequest>> RequestsAsync(ImportBench bench)
    {
        await using var db = bench.Store.CreateContext();
        return await db.ProvisioningRequests.AsNoTracking().OrderByDescending(request => request.Tasks.Count).ToListAsync();
    }
}
