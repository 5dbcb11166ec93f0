using CustomerGraph.Application.Imports;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;

namespace CustomerGraph.Application.Tests.Imports;

/// <summary>Checked in batches of two rows: what is undone with a batch still counts for the next one.</summary>
public sealed class UserImportTests
{
    private static readonly ImportLimits OneByOne = new() { BatchRows = 1 };

    [Theory, OnSqlite, OnPostgres]
    public async Task A_check_refuses_the_same_rows_for_quotas_of_the_whole_chain_as_writing(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider, OneByOne);
        await bench.ImportAsync("Code,CustomerName,CustomerType,Domains\nAAA,Alpha,,a.example\nBBB,Beta,,b.example\nTTT,Trial,Test,t.example\n");
        await bench.LimitAsync(QuotaMetric.Users, 4);
        await bench.LimitAsync(QuotaMetric.TestUsers, 1);

        await AgreeAsync(
            bench, File("AAA,u1@a.example", "BBB,u2@b.example", "TTT,u3@t.example", "AAA,u4@a.example", "BBB,u5@b.example", "TTT,u6@t.example", "AAA,u7@a.example"),
            (7, ErrorCode.QuotaExceeded), (8, ErrorCode.QuotaExceeded));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_check_counts_the_users_of_all_batches_against_the_limit_of_a_customer(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider, OneByOne);
        await bench.ImportAsync("Code,CustomerName,Domains\nAAA,Alpha,a.example\nBBB,Beta,b.example\n");
        await bench.SetAsync(SettingKeys.UsersLimit, 3);

        await AgreeAsync(
            bench, File("AAA,u1@a.example", "AAA,u2@a.example", "AAA,u3@a.example", "BBB,u4@b.example", "AAA,u5@a.example"), (6, ErrorCode.UserLimitReached));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_check_notices_usernames_that_rows_of_other_batches_take(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider, OneByOne);
        await bench.ImportAsync("Code,CustomerName,Domains\nAAA,Alpha,a.example\n");

        await AgreeAsync(
            bench, File("AAA,u1@a.example,amina", "AAA,u2@a.example", "AAA,u3@a.example", "AAA,u4@a.example,amina"), (5, ErrorCode.UsernameTaken));
    }

    private static string File(params string[] rows) =>
        "FirstName,Surname,Password,CustomerCode,Upn,Username\n" + string.Concat(rows.Select(row => $"A,B,S3cret-Passw0rd!,{row}{(row.Count(sign => sign == ',') == 1 ? "," : "")}\n"));

    private static async Task AgreeAsync(ImportBench bench, string file, params (int Line, ErrorCode Code)[] refused)
    {
        var tried = await bench.ImportAsync(file, ImportMode.ValidateOnly, @object: ImportObject.Users);
        var written = await bench.ImportAsync(file, @object: ImportObject.Users);

        Refused(tried).ShouldBe(refused);
        Refused(written).ShouldBe(refused);
        tried.Rows.Select(row => row.Outcome).ShouldBe(written.Rows.Select(row => row.Outcome));
        tried.Rows.SelectMany(row => row.Problems).ShouldBe(written.Rows.SelectMany(row => row.Problems));
    }

    private static List<(int, ErrorCode)> Refused(Imported imported) =>
        [.. imported.Rows.SelectMany(row => row.Problems.Where(problem => problem.IsError).Select(problem => (row.Line, problem.Code)))];
}
