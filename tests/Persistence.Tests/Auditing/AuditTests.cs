using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Auditing;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Paging;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence.Tests.Auditing;

public sealed class AuditTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_is_told_with_who_made_it_and_what_each_field_was_and_is(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var root = await tree.RootAsync();
        var customer = await tree.CustomerAsync(root, "Jones & Sons", "jones.example");
        await RenameAsync(test.Store, customer.Id, "Jones & Daughters", new Actor("Portal", root.Id, [root.Path], Permission.All));

        var newest = (await LogAsync(test.Store, customer)).Rows[0];

        (newest.Action, newest.TargetKind, newest.TargetId, newest.CustomerId).ShouldBe(
            ("customer.edited", "Customer", customer.Id.ToString(), customer.Id.Value));
        (newest.Actor, newest.Source, newest.ActorCustomerId, newest.Path).ShouldBe(("Portal", AuditSource.Api, root.Id.Value, customer.Path.Value));
        newest.Changes.ShouldBe([new AuditChange("name", "Jones & Sons", "Jones & Daughters"), new AuditChange("provisioning.generation", "1", "2")]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_belongs_to_an_object_is_told_with_it(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var customer = await tree.CustomerAsync(await tree.RootAsync(), "Jones & Sons", "jones.example");

        var created = (await LogAsync(test.Store, customer)).Rows.Single(entry => entry.Action == "customer.created");

        created.Changes!.ShouldContain(new AuditChange($"domains[{customer.Domains[0].Id.Value}].name", null, "jones.example"));
        created.Changes!.ShouldContain(new AuditChange("postalAddress.city", null, "Zürich"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_chain_that_nobody_touched_is_sound_and_ends_at_its_checkpoint(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        await GrowAsync(test.Store);

        var finding = await test.Store.VerifyAuditAsync(await test.Store.AuditCheckpointAsync(default), default);

        finding.Broken.ShouldBeNull(finding.Reason);
        finding.Entries.ShouldBeGreaterThan(5);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_database_refuses_to_change_or_delete_entries(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        await GrowAsync(test.Store);
        string[] attempts =
        [
            "UPDATE audit_entry SET action = 'nothing'", "DELETE FROM audit_entry WHERE number = 2", "UPDATE audit_part SET content = 'nobody'",
            .. provider == StoreProvider.Postgres ? ["TRUNCATE audit_entry CASCADE", "TRUNCATE audit_part"] : Array.Empty<string>(),
        ];

        foreach (var attempt in attempts)
        {
            await using var db = test.Store.CreateContext();
            (await Should.ThrowAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(attempt))).Message
                .ShouldContain("only added to", customMessage: attempt);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_overcomes_that_is_found_at_the_first_entry_that_is_not_as_it_was(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        await GrowAsync(test.Store);
        await AllowTamperingAsync(test.Store);
        var columns = new[] { "at", "customer_id", "path", "action", "target_kind", "target_id", "source", "actor_customer_id", "user_id", "trace_id" };
        var numbers = new HashSet<string> { "at", "customer_id", "actor_customer_id", "user_id" };

        foreach (var column in columns)
        {
            var value = numbers.Contains(column) ? $"coalesce({column}, 0) + 1" : $"coalesce({column}, '') || 'x'";
            await FindsAsync(test.Store, 3, column, $"UPDATE audit_entry SET {column} = {value} WHERE number = 3");
        }
        var bytes = provider == StoreProvider.Sqlite ? "x'00'" : @"'\x00'";
        foreach (var column in (string[])["actor_digest", "changes_digest", "previous_hash", "hash"])
            await FindsAsync(test.Store, 3, column, $"UPDATE audit_entry SET {column} = {bytes} WHERE number = 3");
        await FindsAsync(test.Store, 3, "actor", "UPDATE audit_part SET content = 'nobody' WHERE number = 3 AND part = 'ACTOR'");
        await FindsAsync(test.Store, 3, "salt", $"UPDATE audit_part SET salt = {bytes} WHERE number = 3 AND part = 'ACTOR'");
        await FindsAsync(test.Store, 3, "erased", "DELETE FROM audit_part WHERE number = 3");
        await FindsAsync(test.Store, 3, "deleted", "DELETE FROM audit_part WHERE number = 3", "DELETE FROM audit_entry WHERE number = 3");
        await FindsAsync(test.Store, 2, "swapped",
            "UPDATE audit_entry SET number = -2 WHERE number = 2", "UPDATE audit_entry SET number = 2 WHERE number = 3", "UPDATE audit_entry SET number = 3 WHERE number = -2");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_log_whose_end_was_cut_off_together_with_its_head_does_not_match_a_checkpoint(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        await GrowAsync(test.Store);
        var checkpoint = await test.Store.AuditCheckpointAsync(default);
        await AllowTamperingAsync(test.Store);
        await RunAsync(test.Store,
            "DELETE FROM audit_part WHERE number > 4", "DELETE FROM audit_entry WHERE number > 4",
            "UPDATE audit_head SET number = 4, hash = (SELECT hash FROM audit_entry WHERE number = 4)");

        (await test.Store.VerifyAuditAsync(null, default)).Broken.ShouldBeNull();
        (await test.Store.VerifyAuditAsync(checkpoint, default)).Broken.ShouldBe(checkpoint.Number);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Erasing_a_customers_traces_leaves_the_chain_sound(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var root = await tree.RootAsync();
        var customer = await tree.CustomerAsync(root, "Jones & Sons", "jones.example");
        await using (var before = test.Store.CreateContext())
            (await before.AuditParts.CountAsync(part => part.Content.Contains("Sons"))).ShouldBe(1);
        await tree.ChangeAsync(customer, row => row.Delete(DeleteFacts.Nothing, Duration.FromDays(30), null, TestTree.Start).IsSuccess.ShouldBeTrue());
        await using (var db = test.Store.CreateContext())
        {
            await using var transaction = await db.BeginWriteAsync(default);
            var loaded = await db.Customers.SingleAsync(row => row.Id == customer.Id);
            await db.EraseTracesAsync(customer.Id, default);
            loaded.Purge(TestTree.Start + Duration.FromDays(400));
            await db.SaveChangesAsync();
            await transaction.CommitAsync(default);
        }

        var finding = await test.Store.VerifyAuditAsync(null, default);
        finding.Broken.ShouldBeNull(finding.Reason);
        finding.Erased.ShouldBeGreaterThan(1);
        await using var reading = test.Store.CreateContext();
        (await reading.AuditParts.CountAsync(part => part.Content.Contains("Sons"))).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Writers_beside_each_other_make_one_chain(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var root = await tree.RootAsync();
        var customers = new List<Customer>();
        for (var index = 0; index < 8; index++)
            customers.Add(await tree.CustomerAsync(root, $"Customer {index}"));
        var actor = new Actor("Portal", root.Id, [root.Path], Permission.All);

        await Task.WhenAll(customers.Select(customer => Task.Run(async () =>
        {
            for (var turn = 0; turn < 10; turn++)
                await RenameAsync(test.Store, customer.Id, $"{customer.Name} {turn}", actor);
        })));

        var finding = await test.Store.VerifyAuditAsync(null, default);
        finding.Broken.ShouldBeNull(finding.Reason);
        (await LogAsync(test.Store, customers[3])).Rows.Count(entry => entry.Action == "customer.edited").ShouldBe(10);
    }

    private static async Task FindsAsync(Store store, long number, string what, params string[] statements)
    {
        await using var db = store.CreateContext();
        await LetGoAsync(db);
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var statement in statements)
            await db.Database.ExecuteSqlRawAsync(statement);
        await transaction.CommitAsync();

        (await store.VerifyAuditAsync(null, default)).Broken.ShouldBe(number, what);
        await RestoreAsync(store);
        (await store.VerifyAuditAsync(null, default)).Broken.ShouldBeNull(what);
    }

    private static async Task RestoreAsync(Store store) => await RunAsync(store,
        "DELETE FROM audit_part", "DELETE FROM audit_entry", "INSERT INTO audit_entry SELECT * FROM kept_entry", "INSERT INTO audit_part SELECT * FROM kept_part");

    /// <summary>Takes the guards of the database away, as its owner could, and keeps a copy to go back to.</summary>
    private static async Task AllowTamperingAsync(Store store) => await RunAsync(store,
    [
        .. store.Options.Provider == StoreProvider.Sqlite
            ? new[] { "DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete", "DROP TRIGGER audit_part_no_update" }
            : ["ALTER TABLE audit_entry DISABLE TRIGGER ALL", "ALTER TABLE audit_part DISABLE TRIGGER ALL"],
        "CREATE TABLE kept_entry AS SELECT * FROM audit_entry", "CREATE TABLE kept_part AS SELECT * FROM audit_part",
    ]);

    private static async Task RunAsync(Store store, params string[] statements)
    {
        await using var db = store.CreateContext();
        await LetGoAsync(db);
        foreach (var statement in statements)
            await db.Database.ExecuteSqlRawAsync(statement);
    }

    /// <summary>SQLite guards references for each connection by itself.</summary>
    private static async Task LetGoAsync(CustomerGraphDb db)
    {
        await db.Database.OpenConnectionAsync();
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF");
    }

    private static async Task GrowAsync(Store store)
    {
        var tree = new TestTree(store);
        var root = await tree.RootAsync();
        for (var index = 0; index < 6; index++)
            await tree.CustomerAsync(root, $"Customer {index}");
    }

    private static async Task RenameAsync(Store store, CustomerId id, string name, Actor actor)
    {
        await using var db = store.CreateContext();
        db.Origin = EventOrigin.Of(actor);
        var loaded = await db.Customers.SingleAsync(row => row.Id == id);
        loaded.Edit(new CustomerFields { Name = name }, null, TestTree.Start).IsSuccess.ShouldBeTrue();
        await db.SaveChangesAsync();
    }

    private static ValueTask<Page<AuditRecord>> LogAsync(Store store, Customer customer) =>
        store.AuditLogAsync(new AuditFilter(customer.Id.Value, customer.Path.Value, AuditReach.SubtreeNow), new PageRequest(100), Visibility.Everything, default);
}
