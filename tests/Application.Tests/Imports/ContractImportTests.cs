using CustomerGraph.Domain;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;

namespace CustomerGraph.Application.Tests.Imports;

public sealed class ContractImportTests
{
    private static readonly ImportOptions Upsert = new() { Policy = ImportPolicy.Upsert };

    [Theory, OnSqlite, OnPostgres]
    public async Task Other_terms_than_those_of_a_contract_that_exists_are_told_and_change_nothing(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.ImportAsync("Code,CustomerName,Country\nJBL,Jones,GB\n");
        const string head = "CustomerCode,ContractName,ContractType,BillingPeriod,Rate,Quantity,OverageRate,CountBy,StartDate\n";
        const string agreed = head + """
            JBL,Care,RetainerFlatFee,Monthly,15,10,,,2025-01-31
            JBL,Hours,BlockHours,Monthly,90,10,120,,2025-01-31
            JBL,Seats,PerUser,Monthly,7,,,AllUsers,2025-01-31
            JBL,Project,ProjectOneTimeFee,,,5000,,,2025-01-31
            JBL,Work,Hourly,Monthly,80,3,,,2025-01-31

            """;
        const string others = head + """
            JBL,Care,RetainerFlatFee,Quarterly,16,11,,,2025-01-31
            JBL,Hours,BlockHours,Monthly,90.00,10,130,,2025-01-31
            JBL,Seats,PerUser,Monthly,7,5,,EnabledUsers,2025-01-31
            JBL,Project,ProjectOneTimeFee,,6000,,,,2025-01-31
            JBL,Work,Hourly,Monthly,,4,,,2025-02-01

            """;
        (await ImportAsync(bench, agreed)).Rows.ShouldAllBe(row => row.Outcome == RowOutcome.Created);

        var again = await ImportAsync(bench, agreed);
        var tried = await bench.ImportAsync(others, ImportMode.ValidateOnly, Upsert, ImportObject.Contracts);
        var told = await ImportAsync(bench, others);
        var after = await ImportAsync(bench, agreed.Replace("80,3,,,2025-01-31", "80,3,,,2025-02-01", StringComparison.Ordinal));

        again.Rows.ShouldAllBe(row => row.Outcome == RowOutcome.Unchanged && row.Problems.Count == 0);
        ColumnsOf(told).ShouldBe(["2 Rate", "2 Quantity", "2 BillingPeriod", "3 OverageRate", "4 Quantity", "4 CountBy", "5 Rate"]);
        ColumnsOf(tried).ShouldBe(ColumnsOf(told));
        told.Row(2).Problems[0].Message.ShouldBe("Rate \"16\": stays 15; an import changes no terms of a contract that exists");
        told.Rows.Select(row => row.Outcome).ShouldBe([RowOutcome.Unchanged, RowOutcome.Unchanged, RowOutcome.Unchanged, RowOutcome.Unchanged, RowOutcome.Updated]);
        after.Rows.ShouldAllBe(row => row.Outcome == RowOutcome.Unchanged && row.Problems.Count == 0);
    }

    [Theory, OnSqlite]
    public async Task A_row_of_a_customer_tells_of_other_dates_type_and_policy_than_those_of_its_contract(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        const string head = "Code,CustomerName,Country,ContractName,ContractType,StartDate,EndDate,SlaPolicy\n";
        const string file = head + "JBL,Jones,GB,Care,RetainerFlatFee,2025-01-31,2026-01-31,Gold\n";
        (await bench.ImportAsync(file)).Row(2).Problems.ShouldBeEmpty();

        var same = await bench.ImportAsync(file, options: Upsert);
        var told = await bench.ImportAsync(head + "JBL,Jones,GB,Care,Hourly,2025-02-01,2026-02-28,None\n", options: Upsert);
        var unknown = await bench.ImportAsync(head + "JBL,Jones,GB,Care,RetainerFlatFee,,,Golf\n", options: Upsert);

        same.Row(2).Problems.ShouldBeEmpty();
        ColumnsOf(told).ShouldBe(["2 ContractType", "2 StartDate", "2 EndDate", "2 SlaPolicy"]);
        told.Row(2).Outcome.ShouldBe(RowOutcome.Unchanged);
        told.Row(2).Problems[1].Message.ShouldBe(
            "StartDate \"2025-02-01\": stays 2025-01-31; the row of a customer changes no contract that exists, import a row of contracts");
        unknown.Problem(2, ErrorCode.NotFound).Suggestion.ShouldBe("Gold");
    }

    [Theory, OnSqlite]
    public async Task A_row_of_a_customer_tells_of_other_terms_as_well(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        const string file = "Code,CustomerName,Country,ContractName,ContractType,BillingPeriod,Rate,Quantity\nJBL,Jones,GB,Care,RetainerFlatFee,Monthly,15,10\n";
        await bench.ImportAsync(file);

        var same = await bench.ImportAsync(file, options: Upsert);
        var told = await bench.ImportAsync(file.Replace("15,10", "16,10", StringComparison.Ordinal), options: Upsert);

        same.Row(2).Problems.ShouldBeEmpty();
        ColumnsOf(told).ShouldBe(["2 Rate"]);
        told.Row(2).Outcome.ShouldBe(RowOutcome.Unchanged);
    }

    private static Task<Imported> ImportAsync(ImportBench bench, string file) => bench.ImportAsync(file, options: Upsert, @object: ImportObject.Contracts);

    private static List<string> ColumnsOf(Imported imported) =>
        [.. imported.Rows.SelectMany(row => row.Problems.Where(problem => problem is { Code: ErrorCode.TermsDiffer, IsError: false }).Select(problem => $"{row.Line} {problem.Column}"))];
}
