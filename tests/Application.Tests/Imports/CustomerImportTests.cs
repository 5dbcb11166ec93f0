using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Tests.Imports;

public sealed class CustomerImportTests
{
    private static readonly ImportOptions FromCrm = new() { ExternalSystem = "crm" };

    [Theory, OnSqlite, OnPostgres]
    public async Task The_four_rows_of_the_example_come_out_as_it_says(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.FieldAsync("region");

        var imported = await bench.ImportAsync(ImportBench.Fixture("customers.csv"), options: FromCrm);

        imported.Job.State.ShouldBe(ImportState.CompletedWithErrors, string.Join('\n', imported.Job.Problems.Select(problem => problem.Message)));
        imported.Rows.Select(row => (row.Line, row.Key, row.Outcome)).ShouldBe(
        [
            (2, "crm-1", RowOutcome.Created), (3, "crm-2", RowOutcome.Created), (4, "crm-3", RowOutcome.Failed), (5, "crm-4", RowOutcome.Failed),
        ]);
        imported.Errors(4).ShouldBe([ErrorCode.UnknownParent]);
        imported.Errors(5).ShouldBe(new[]
        {
            ErrorCode.CodeTaken, ErrorCode.InvalidEmail, ErrorCode.UnknownContractType, ErrorCode.AmbiguousBillingPeriod, ErrorCode.NotANumber,
            ErrorCode.QuantityNotPositive, ErrorCode.InvalidDate,
        }.Order());
        imported.Problem(5, ErrorCode.UnknownContractType).Suggestion.ShouldBe("RetainerFlatFee");
        imported.Row(5).Problems.Where(problem => !problem.IsError).Select(problem => (problem.Code, problem.Column, problem.OtherLine))
            .ShouldBe([(ErrorCode.Duplicate, "Domains", 3)]);
        (await bench.HeldAsync(imported.Row(3).ObjectId!.Value)).ShouldBe(new() { ["region"] = "South West" });
        (await EndOfCareAsync(bench)).ShouldBe(new LocalDate(2028, 1, 31));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_tree_can_stand_in_any_order_and_a_row_below_a_failed_one_fails_with_it(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);

        var imported = await bench.ImportAsync("""
            ParentCode,Code,CustomerName
            BBB,CCC,Leaf
            AAA,BBB,Middle
            ,AAA,Top
            BAD,DDD,Below the bad one
            ,BAD,
            EEE,FFF,One of a circle
            FFF,EEE,The other one
            """);

        imported.Rows.Select(row => row.Outcome).ShouldBe(
        [
            RowOutcome.Created, RowOutcome.Created, RowOutcome.Created, RowOutcome.Failed, RowOutcome.Failed, RowOutcome.Failed, RowOutcome.Failed,
        ]);
        (await bench.CustomerAsync("CCC"))!.Depth.ShouldBe(3);
        (await bench.CustomerAsync("BBB"))!.Kind.ShouldBe(CustomerKind.Reseller);
        imported.Problem(5, ErrorCode.DependencyFailed).OtherLine.ShouldBe(6);
        imported.Errors(6).ShouldBe([ErrorCode.Required]);
        imported.Problem(7, ErrorCode.ParentCycle).Message.ShouldContain("line 7 → line 8 → line 7");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_file_again_creates_nothing_twice(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        const string file = "ExternalId,CustomerName\na,Alpha\n,Without a key\n";
        await bench.ImportAsync(file);
        var before = await bench.CountAsync();

        var again = await bench.ImportAsync(file);
        var changed = await bench.ImportAsync(file.Replace("Alpha", "Beta", StringComparison.Ordinal));

        again.Rows.ShouldAllBe(row => row.Outcome == RowOutcome.Skipped && row.ObjectId != null);
        again.Job.State.ShouldBe(ImportState.Completed);
        changed.Errors(2).ShouldBe([ErrorCode.ExternalIdTaken]);
        (await bench.CountAsync()).ShouldBe(before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_upsert_changes_what_is_there_and_leaves_what_is_empty(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        var options = new ImportOptions { Policy = ImportPolicy.Upsert };
        await bench.ImportAsync("ExternalId,CustomerName,City,Phone,Domains\na,Alpha,Bern,1,alpha.example\nb,Beta,,,\n", options: options);

        var imported = await bench.ImportAsync("ExternalId,CustomerName,City,Phone,Domains\na,Alpha & Sons,,#CLEAR,alpha-sons.example;alpha.example\nb,Beta,,,\nc,Gamma,,,\n", options: options);

        imported.Rows.Select(row => row.Outcome).ShouldBe([RowOutcome.Updated, RowOutcome.Unchanged, RowOutcome.Created]);
        await using var db = bench.Store.CreateContext();
        var alpha = await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == new CustomerId(imported.Row(2).ObjectId!.Value));
        (alpha.Name, alpha.PostalAddress.City, alpha.Phone, alpha.PrimaryDomain!.Name.Value, alpha.Domains.Count).ShouldBe(("Alpha & Sons", "Bern", null, "alpha-sons.example", 2));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_atomic_import_with_an_error_writes_nothing_and_without_one_everything(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        var before = await bench.CountAsync();

        var failed = await bench.ImportAsync("Code,ParentCode,CustomerName\nAAA,,Alpha\nBBB,AAA,\n", ImportMode.Atomic);
        (await bench.CountAsync()).ShouldBe(before);
        var done = await bench.ImportAsync("Code,ParentCode,CustomerName\nBBB,AAA,Beta\nAAA,,Alpha\n", ImportMode.Atomic);

        (failed.Job.State, failed.Errors(3).Single()).ShouldBe((ImportState.Failed, ErrorCode.Required));
        done.Job.State.ShouldBe(ImportState.Completed);
        (await bench.CountAsync()).ShouldBe(before + 2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rows_beyond_a_quota_are_refused_before_anything_is_written(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.LimitCustomersAsync(2);
        const string file = "CustomerName\nOne\nTwo\nThree\n";

        var checkedOnly = await bench.ImportAsync(file, ImportMode.ValidateOnly);
        var written = await bench.ImportAsync(file);

        checkedOnly.Job.State.ShouldBe(ImportState.Validated);
        checkedOnly.Rows.Select(row => row.Outcome).ShouldBe([RowOutcome.Created, RowOutcome.Created, RowOutcome.Failed]);
        checkedOnly.Errors(4).ShouldBe([ErrorCode.QuotaExceeded]);
        written.Rows.Select(row => row.Outcome).ShouldBe([RowOutcome.Created, RowOutcome.Created, RowOutcome.Failed]);
        written.Errors(4).ShouldBe([ErrorCode.QuotaExceeded]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Domain_names_beyond_a_quota_are_refused_by_a_check_as_by_writing(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.LimitAsync(QuotaMetric.Domains, 3);
        const string file = "CustomerName,Domains\nOne,a.example;b.example\nTwo,c.example;d.example\nThree,e.example\nFour,f.example\nFive,\n";

        var tried = await bench.ImportAsync(file, ImportMode.ValidateOnly);
        var written = await bench.ImportAsync(file);

        tried.Rows.Select(row => row.Outcome)
            .ShouldBe([RowOutcome.Created, RowOutcome.Failed, RowOutcome.Created, RowOutcome.Failed, RowOutcome.Created]);
        written.Rows.Select(row => row.Outcome).ShouldBe(tried.Rows.Select(row => row.Outcome));
        tried.Rows.SelectMany(row => row.Problems).ShouldBe(written.Rows.SelectMany(row => row.Problems));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_updates_use_beyond_a_quota_is_refused_by_a_check_as_by_writing(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.ImportAsync("Code,CustomerName,Domains\nONE,One,a.example\nTWO,Two,b.example\nTRE,Three,\nTRI,Trial,\n");
        await bench.LimitAsync(QuotaMetric.Domains, 3);
        await bench.LimitAsync(QuotaMetric.Resellers, 1);
        var options = new ImportOptions { Policy = ImportPolicy.Upsert };
        const string file = "Code,CustomerName,Domains,Kind\nONE,One,a.example;c.example,\nTWO,Two,b.example;d.example,Reseller\nTRE,Three,,Reseller\nTRI,Trial,,Reseller\n";

        var tried = await bench.ImportAsync(file, ImportMode.ValidateOnly, options);
        var written = await bench.ImportAsync(file, options: options);

        tried.Rows.Select(row => row.Outcome).ShouldBe([RowOutcome.Updated, RowOutcome.Failed, RowOutcome.Updated, RowOutcome.Failed]);
        written.Rows.Select(row => row.Outcome).ShouldBe(tried.Rows.Select(row => row.Outcome));
        tried.Rows.SelectMany(row => row.Problems).ShouldBe(written.Rows.SelectMany(row => row.Problems));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Users_of_a_customer_that_becomes_a_test_count_as_such_in_a_check_as_in_writing(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.ImportAsync("Code,CustomerName,Domains\nONE,One,a.example\nTWO,Two,b.example\n");
        await bench.ImportAsync("CustomerCode,FirstName,Surname,UPN,Password\nONE,Ana,Ruiz,ana@a.example,Long-Enough-4-All\nTWO,Bo,Li,bo@b.example,Long-Enough-4-All\n", @object: ImportObject.Users);
        await bench.LimitAsync(QuotaMetric.TestUsers, 1);
        var options = new ImportOptions { Policy = ImportPolicy.Upsert };
        const string file = "Code,CustomerName,CustomerType\nONE,One,Test\nTWO,Two,Test\n";

        var tried = await bench.ImportAsync(file, ImportMode.ValidateOnly, options);
        var written = await bench.ImportAsync(file, options: options);

        tried.Errors(3).ShouldBe([ErrorCode.QuotaExceeded]);
        written.Rows.Select(row => row.Outcome).ShouldBe([RowOutcome.Updated, RowOutcome.Failed]);
        tried.Rows.Select(row => row.Outcome).ShouldBe(written.Rows.Select(row => row.Outcome));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_parent_needs_its_permission_and_what_is_invisible_is_unknown(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        var tree = new TestTree(bench.Store);
        var own = await tree.ResellerAsync(bench.Root, "Own");
        var foreign = await tree.ResellerAsync(bench.Root, "Foreign");
        bench.Actor = bench.Actor with { VisibleSubtrees = [own.Path] };
        bench.Below = own.Id;

        var imported = await bench.ImportAsync($"ParentCode,CustomerName\n{own.Code},Mine\n{foreign.Code},Theirs\n,Also mine\n");

        imported.Rows.Select(row => row.Outcome).ShouldBe([RowOutcome.Created, RowOutcome.Failed, RowOutcome.Created]);
        imported.Errors(3).ShouldBe([ErrorCode.UnknownParent]);
        bench.Actor = bench.Actor with { Permissions = bench.Actor.Permissions.Where(permission => permission != Domain.Access.Permission.CustomerCreate).ToHashSet() };
        (await bench.ImportAsync("CustomerName\nNobody\n")).Errors(2).ShouldBe([ErrorCode.NotPermitted]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_worker_that_loses_its_job_in_the_middle_is_followed_by_one_that_goes_on_behind_the_last_row(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider, new() { BatchRows = 10 });
        var file = "Code,CustomerName\n" + string.Concat(Enumerable.Range(100, 95).Select(number => $"C{number},Customer {number}\n"));
        var id = await bench.StartAsync(System.Text.Encoding.UTF8.GetBytes(file), ImportMode.BestEffort);
        using var stop = new CancellationTokenSource();
        var stopping = new Stopping(job => job.State == ImportState.Running && job.RowsDone >= 50, stop);

        await Should.ThrowAsync<OperationCanceledException>(() => bench.Get<Application.Imports.ImportRun>().RunAsync(id, stopping, stop.Token));
        var half = await bench.ImportedAsync(id);
        (await bench.Get<Application.Imports.ImportRun>().RunNextAsync(CancellationToken.None)).ShouldBeTrue();
        var whole = await bench.ImportedAsync(id);

        half.Job.RowsDone.ShouldBe(50);
        (whole.Job.State, whole.Job.Counts.Created, whole.Rows.Count).ShouldBe((ImportState.Completed, 95, 95));
        (await bench.CountAsync()).ShouldBe(96);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_cancellation_ends_between_rows_and_leaves_what_is_written(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider, new() { BatchRows = 10 });
        var file = "Code,CustomerName\n" + string.Concat(Enumerable.Range(100, 40).Select(number => $"C{number},Customer {number}\n"));
        var id = await bench.StartAsync(System.Text.Encoding.UTF8.GetBytes(file), ImportMode.BestEffort);
        var cancelling = new Cancelling(job => job.State == ImportState.Running && job.RowsDone == 20, () => bench.CancelAsync(id));

        await bench.Get<Application.Imports.ImportRun>().RunAsync(id, cancelling, CancellationToken.None);
        var imported = await bench.ImportedAsync(id);

        (imported.Job.State, imported.Job.Counts.Created, imported.Job.Counts.Skipped).ShouldBe((ImportState.Cancelled, 20, 20));
        (await bench.CancelAsync(id)).Errors.Single().Code.ShouldBe(ErrorCode.ImportFinished);
    }

    [Theory, OnSqlite]
    public async Task A_policy_of_a_row_without_contract_is_the_customers_setting_unless_somebody_above_locks_it(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        const string file = "Code,CustomerName,SlaPolicy,setting:password.minLength\nAAA,Alpha,Gold,14\n";
        (await bench.ImportAsync(file)).Job.State.ShouldBe(ImportState.Completed);
        await bench.LockAsync("sla.policyId");

        var locked = await bench.ImportAsync(file.Replace("AAA", "BBB", StringComparison.Ordinal));

        locked.Errors(2).ShouldBe([ErrorCode.SettingLocked]);
        locked.Row(2).Problems.Single().Column.ShouldBe("SlaPolicy");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reseller_is_made_where_its_service_is_offered_and_refused_where_it_is_not(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        var upsert = new ImportOptions { Policy = ImportPolicy.Upsert };
        await bench.ImportAsync("Code,CustomerName\nAAA,Alpha\n");
        await bench.OfferAsync("AAA", "RESELLER", isOffered: false);
        const string file = "Code,Kind,CustomerName\nAAA,Reseller,Alpha\nBBB,Reseller,Beta\n";

        var checkedOnly = await bench.ImportAsync(file, ImportMode.ValidateOnly, upsert);
        var written = await bench.ImportAsync(file, options: upsert);
        await bench.SetAsync(SettingKeys.ServicesOfferedByDefault, false);
        var nowhere = await bench.ImportAsync("Code,ParentCode,CustomerName\nCCC,,Gamma\nDDD,CCC,Delta\n");

        foreach (var imported in new[] { checkedOnly, written })
        {
            imported.Rows.Select(row => row.Outcome).ShouldBe([RowOutcome.Failed, RowOutcome.Created]);
            imported.Row(2).Problems.Single().ShouldSatisfyAllConditions(problem => problem.Code.ShouldBe(ErrorCode.ServiceNotOffered), problem => problem.Column.ShouldBe("Kind"));
        }

        (nowhere.Errors(2).Single(), nowhere.Errors(3).Single()).ShouldBe((ErrorCode.ServiceNotOffered, ErrorCode.DependencyFailed));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Settings_above_hold_for_imported_customers_as_for_others(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.SetAsync(SettingKeys.LimitsMaxDepth, 1);
        await bench.SetAsync(SettingKeys.TimeZone, "Europe/Zurich");
        await bench.SetAsync(SettingKeys.DomainsAllowPublicMail, true);

        var imported = await bench.ImportAsync("Code,ParentCode,CustomerName,Domains,TimeZone\nAAA,,Alpha,gmail.com,\nBBB,,Beta,,Asia/Tokyo\nCCC,AAA,Gamma,,\n");

        imported.Rows.Select(row => row.Outcome).ShouldBe([RowOutcome.Created, RowOutcome.Created, RowOutcome.Failed]);
        imported.Errors(4).ShouldBe([ErrorCode.MaxDepthExceeded]);
        (await bench.CustomerAsync("AAA"))!.TimeZone.ShouldBe("Europe/Zurich");
        (await bench.CustomerAsync("BBB"))!.TimeZone.ShouldBe("Asia/Tokyo");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_domain_name_that_somebody_has_proved_is_in_conflict_for_everybody_else(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        await bench.ImportAsync("Code,CustomerName,Domains\nAAA,Alpha,alpha.example\nBBB,Beta,beta.example\n");
        await bench.ProveAsync("AAA", "alpha.example");

        await bench.ImportAsync("Code,CustomerName,Domains\nBBB,Beta,beta.example;alpha.example\nCCC,Gamma,alpha.example\n", options: new() { Policy = ImportPolicy.Upsert });

        (await bench.CustomerAsync("CCC"))!.Domains.Single().State.ShouldBe(DomainNameState.Conflict);
        (await bench.CustomerAsync("BBB"))!.Domains.Select(domain => domain.State).ShouldBe([DomainNameState.Unverified, DomainNameState.Conflict], ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task How_far_the_business_is_comes_in_and_changes(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        var upsert = new ImportOptions { Policy = ImportPolicy.Upsert };
        await bench.ImportAsync("Code,CustomerName,CommercialStage\nAAA,Alpha,lead\nBBB,Beta,\n");

        var imported = await bench.ImportAsync("Code,CustomerName,CommercialStage,CommercialStageReason\nAAA,Alpha,Prospect,\nBBB,Beta,Lead,\nBBB2,Beta,,\n", options: upsert);

        imported.Errors(3).ShouldBe([ErrorCode.CommercialStageUnreachable]);
        imported.Row(3).Problems.Single().Column.ShouldBe("CommercialStage");
        (await bench.CustomerAsync("AAA"))!.CommercialStage.ShouldBe(CommercialStage.Prospect);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rows_say_in_which_folder_of_the_customer_above_a_customer_is_shown(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);
        var south = await bench.FolderAsync("South", await bench.FolderAsync("Europe"));

        var created = await bench.ImportAsync(
            "Code,CustomerName,ParentCode,Kind,Folder\nAAA,Alpha,,Reseller,europe / South\nBBB,Beta,,,Asia\nCCC,Gamma,AAA,,Europe\nDDD,Delta,,,\n");
        (await bench.CustomerAsync("AAA"))!.FolderId.ShouldBe(south);
        created.Errors(3).ShouldBe([ErrorCode.NotFound]);
        created.Row(3).Problems.Single().Column.ShouldBe("Folder");
        created.Errors(4).ShouldBe([ErrorCode.NotFound]);

        var again = await bench.ImportAsync("Code,CustomerName,Folder\nAAA,Alpha,#CLEAR\nDDD,Delta,Europe/South\n", options: new() { Policy = ImportPolicy.Upsert });
        again.Rows.ShouldAllBe(row => row.Outcome == RowOutcome.Updated);
        (await bench.CustomerAsync("AAA"))!.FolderId.ShouldBeNull();
        (await bench.CustomerAsync("DDD"))!.FolderId.ShouldBe(south);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_key_stands_for_one_file_however_it_was_uploaded(StoreProvider provider)
    {
        await using var bench = await ImportBench.CreateAsync(provider);

        var first = await bench.OrderAsync("CustomerName\nAlpha\n", "key-1");
        var again = await bench.OrderAsync("CustomerName\nAlpha\n", "key-1");
        var other = await bench.OrderAsync("CustomerName\nBeta\n", "key-1");

        again.Value.ShouldBe(first.Value);
        other.Errors.Single().Code.ShouldBe(ErrorCode.IdempotencyKeyReused);
    }

    private static async Task<LocalDate> EndOfCareAsync(ImportBench bench)
    {
        var jones = await bench.CustomerAsync("JBL");
        jones!.Name.ShouldBe("Jones the Baker Ltd");
        jones.PrimaryDomain!.Name.Value.ShouldBe("jones.example");
        await using var db = bench.Store.CreateContext();
        var contract = await db.Contracts.AsNoTracking().SingleAsync(row => row.CustomerId == jones.Id);
        (contract.Name, contract.SlaPolicyId.HasValue, contract.Currency?.Code).ShouldBe(("Care", true, "GBP"));
        return contract.EndsOn;
    }

    private sealed class Stopping(Func<ImportJob, bool> when, CancellationTokenSource stop) : IProgress<ImportJob>
    {
        public void Report(ImportJob value)
        {
            if (when(value))
                stop.Cancel();
        }
    }

    private sealed class Cancelling(Func<ImportJob, bool> when, Func<Task<Result<ImportJobId>>> cancel) : IProgress<ImportJob>
    {
        public void Report(ImportJob value)
        {
            if (when(value))
                cancel().GetAwaiter().GetResult().IsSuccess.ShouldBeTrue();
        }
    }
}
