using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Tests;

/// <summary>Transactions that SQLite commits at once. Each member here waits for its turn while the one before it has it; the clock stands still.</summary>
public sealed class CommitGroupTests : IAsyncLifetime
{
    private static readonly SqlText Names = new("SELECT name FROM customer WHERE parent_id IS NOT NULL ORDER BY name");

    private TestStore _test = null!;
    private Customer _root = null!;

    public async Task InitializeAsync()
    {
        _test = await TestStore.CreateAsync(StoreProvider.Sqlite, new ManualTime(DateTimeOffset.UnixEpoch));
        _root = await new TestTree(_test.Store).RootAsync();
    }

    public async Task DisposeAsync() => await _test.DisposeAsync();

    [Fact]
    public async Task Nobody_is_told_before_all_of_them_are_committed()
    {
        await using var one = await Member.BeginAsync(_test.Store);
        var waiting = Member.BeginAsync(_test.Store);

        var told = one.KeepAsync(_root, "One");
        await using var two = await waiting;

        (await two.NamesAsync()).ShouldBe(["One"]);
        (await CommittedAsync()).ShouldBeEmpty();
        told.IsCompleted.ShouldBeFalse();
        await two.KeepAsync(_root, "Two");
        await told;
        (await CommittedAsync()).ShouldBe(["One", "Two"]);
        (await _test.Store.VerifyAuditAsync(null, CancellationToken.None)).Broken.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_is_alone_is_committed_at_once()
    {
        await using var one = await Member.BeginAsync(_test.Store);

        await one.KeepAsync(_root, "One");

        (await CommittedAsync()).ShouldBe(["One"]);
    }

    [Fact]
    public async Task What_is_refused_in_the_middle_undoes_nothing_of_the_others()
    {
        await using var one = await Member.BeginAsync(_test.Store);
        var second = Member.BeginAsync(_test.Store);
        var told = one.KeepAsync(_root, "One");
        var two = await second;
        var third = Member.BeginAsync(_test.Store);
        await two.SaveAsync(_root, "Two");

        var refused = two.DisposeAsync().AsTask();
        await using var three = await third;

        refused.IsCompleted.ShouldBeFalse();
        (await three.NamesAsync()).ShouldBe(["One"]);
        await three.KeepAsync(_root, "Three");
        await Task.WhenAll(told, refused);
        (await CommittedAsync()).ShouldBe(["One", "Three"]);
        (await _test.Store.VerifyAuditAsync(null, CancellationToken.None)).Broken.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_does_not_share_finds_those_before_it_committed()
    {
        await using var one = await Member.BeginAsync(_test.Store);
        var waiting = Member.BeginAsync(_test.Store, shares: false);

        var told = one.KeepAsync(_root, "One");
        await using var alone = await waiting;

        await told;
        (await CommittedAsync()).ShouldBe(["One"]);
    }

    [Fact]
    public async Task A_single_statement_finds_them_committed_too()
    {
        await using var one = await Member.BeginAsync(_test.Store);
        var statement = _test.Store.WriteAsync(Names, row => row.Text(0), [], CancellationToken.None).AsTask();

        await one.KeepAsync(_root, "One");

        (await statement).ShouldBe(["One"]);
    }

    [Fact]
    public async Task A_commit_that_fails_fails_all_of_them_and_nobody_after_them()
    {
        await using var one = await Member.BeginAsync(_test.Store);
        var waiting = Member.BeginAsync(_test.Store);
        var told = one.KeepAsync(_root, "One");
        await using var two = await waiting;
        // Checked by the commit only, which SQLite refuses then.
        await two.RunAsync("PRAGMA defer_foreign_keys = ON; INSERT INTO customer_external_id (system, value, customer_id) VALUES ('crm', '1', 999999)");

        await Should.ThrowAsync<SqliteException>(() => two.KeepAsync(_root, "Two"));

        await Should.ThrowAsync<SqliteException>(() => told);
        (await CommittedAsync()).ShouldBeEmpty();
        await using var three = await Member.BeginAsync(_test.Store);
        await three.KeepAsync(_root, "Three");
        (await CommittedAsync()).ShouldBe(["Three"]);
    }

    [Fact]
    public async Task What_the_database_has_undone_by_itself_is_kept_of_nobody()
    {
        await using var one = await Member.BeginAsync(_test.Store);
        var waiting = Member.BeginAsync(_test.Store);
        var told = one.KeepAsync(_root, "One");
        var two = await waiting;
        // As SQLite does where the disk is full.
        await Should.ThrowAsync<SqliteException>(() => two.RunAsync($"INSERT OR ROLLBACK INTO customer SELECT * FROM customer WHERE id = {_root.Id}"));

        await Should.ThrowAsync<SqliteException>(() => two.DisposeAsync().AsTask());

        await Should.ThrowAsync<SqliteException>(() => told);
        (await CommittedAsync()).ShouldBeEmpty();
        await using var three = await Member.BeginAsync(_test.Store);
        await three.KeepAsync(_root, "Three");
        (await CommittedAsync()).ShouldBe(["Three"]);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_nobody_waiting()
    {
        using var patience = new CancellationTokenSource();
        await using var one = await Member.BeginAsync(_test.Store);
        var waiting = Member.BeginAsync(_test.Store, shares: true, patience.Token);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);

        await one.KeepAsync(_root, "One");

        (await CommittedAsync()).ShouldBe(["One"]);
    }

    [Fact]
    public async Task Whoever_waits_too_long_is_told_so()
    {
        await using var impatient = await Store.OpenAsync(
            _test.Store.Options with { Connection = _test.Store.Options.Connection + ".2", LockTimeout = TimeSpan.FromMilliseconds(50) }, TimeProvider.System, CancellationToken.None);
        await using var one = await Member.BeginAsync(impatient);

        await Should.ThrowAsync<TimeoutException>(() => Member.BeginAsync(impatient));
    }

    private async Task<List<string>> CommittedAsync() => await _test.Store.ReadAsync(Names, row => row.Text(0), [], CancellationToken.None);

    private sealed class Member(CustomerGraphDb db, WriteTransaction transaction, long id) : IAsyncDisposable
    {
        public static async Task<Member> BeginAsync(Store store, bool shares = true, CancellationToken cancellationToken = default)
        {
            var db = store.CreateContext();
            var id = await store.Ids.NextAsync(cancellationToken);
            return new Member(db, await db.BeginWriteAsync(shares, cancellationToken), id);
        }

        public async Task SaveAsync(Customer root, string name)
        {
            var input = new NewCustomer
            {
                Id = new CustomerId(id), Code = CustomerCode.Of($"C{id:000000}"), Fields = new CustomerFields { Name = name }, NextDomainNameId = () => default, Now = TestTree.Start,
            };
            db.Customers.Add(Customer.Create(input, root).Value);
            await db.SaveChangesAsync(CancellationToken.None);
        }

        public async Task KeepAsync(Customer root, string name)
        {
            await SaveAsync(root, name);
            await transaction.CommitAsync(CancellationToken.None);
        }

        public Task<int> RunAsync(string sql) => db.Database.ExecuteSqlRawAsync(sql, CancellationToken.None);

        public async Task<List<string>> NamesAsync() => await db.ReadAsync(Names, row => row.Text(0), [], CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await using (db)
                await transaction.DisposeAsync();
        }
    }
}
