using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Ids;
using CustomerGraph.Persistence.Postgres;
using CustomerGraph.Persistence.Secrets;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Persistence.Sqlite;
using CustomerGraph.Persistence.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CustomerGraph.Persistence;

/// <summary>
/// The open database of this process: it makes the contexts that write, runs the hand-written reads, hands out ids and tells of
/// new events. One per process; thread-safe.
/// </summary>
public abstract class Store : IAsyncDisposable
{
    private static readonly SqlText Anything = new("SELECT id FROM customer LIMIT 1");

    private readonly Store _whole;
    private readonly Lazy<PasswordSeal> _seal;
    private readonly Lazy<Task> _prepared;
    private PooledDbContextFactory<CustomerGraphDb>? _contexts;
    private Func<CustomerGraphDb, CustomerId, CancellationToken, Task<Customer?>>? _living;

    private protected Store(StoreOptions options, SqlDialect dialect, TimeProvider timeProvider)
    {
        _whole = this;
        Options = options;
        Dialect = dialect;
        Clock = timeProvider;
        Ids = new IdAllocator(this);
        Events = new EventFeed(this, timeProvider);
        Work = new WorkQueue(this);
        _prepared = new(() => Task.Factory.StartNew(BuildModel, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        _seal = new(() => new PasswordSeal(
            Options.KeyPath ?? throw new InvalidOperationException("On PostgreSQL a folder for keys has to be configured before passwords can be taken.")));
    }

    /// <summary>A view of a store that is open already.</summary>
    private protected Store(Store whole)
    {
        (_whole, _seal, _prepared, _contexts) = (whole, whole._seal, whole._prepared, whole._contexts);
        (Options, Dialect, Clock, Ids, Events, Work) = (whole.Options, whole.Dialect, whole.Clock, whole.Ids, whole.Events, whole.Work);
    }

    public StoreOptions Options { get; }

    public IdAllocator Ids { get; }

    public EventFeed Events { get; }

    public WorkQueue Work { get; }

    public SqlDialect Dialect { get; }

    /// <summary>Opens the database, creating or migrating it where needed.</summary>
    /// <exception cref="StoreInUseException">Another process has the SQLite file.</exception>
    /// <exception cref="InvalidOperationException">The keys are gone that sealed what the database holds.</exception>
    public static async Task<Store> OpenAsync(StoreOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        Store store = options.Provider switch
        {
            StoreProvider.Sqlite => new SqliteStore(options, timeProvider),
            _ => new PostgresStore(options, timeProvider),
        };
        await store.StartAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await KeyFolder.RefuseLostKeysAsync(store, cancellationToken).ConfigureAwait(false);
            return store;
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens the database for statements that only read, beside whoever else has it. Nothing is made or migrated.</summary>
    public static Store OpenToRead(StoreOptions options, TimeProvider timeProvider) => options.Provider switch
    {
        StoreProvider.Sqlite => new SqliteStore(options, timeProvider, isReader: true),
        _ => new PostgresStore(options, timeProvider),
    };

    /// <summary>A context to load, decide and save once with; the caller disposes it.</summary>
    public CustomerGraphDb CreateContext()
    {
        var context = _contexts!.CreateDbContext();
        context.Bind(_whole);
        return context;
    }

    /// <summary>
    /// The same store for the hand-written reads of one caller. Where the database can (PostgreSQL), it hides the rows of every customer that is
    /// not visible, whatever the statement says; what is visible still has to stand in the statement, since not every database can. Writes are
    /// not restricted by it.
    /// </summary>
    public Store SeenBy(Visibility visible) => visible.IsEverything ? _whole : _whole.Restricted(visible);

    /// <summary>
    /// Completes when the model that writing needs is built, which takes a while once; the first caller starts it. Reads need no model. Whoever makes a
    /// context before that would block a thread of the pool until then, and the pool of a small machine has two.
    /// </summary>
    public Task PrepareWritingAsync() => _prepared.Value;

    private void BuildModel()
    {
        using var context = CreateContext();
        _ = context.Model;
    }

    /// <summary>
    /// Runs a hand-written statement that only reads, on a pooled connection that keeps it prepared. No transaction is opened.
    /// </summary>
    /// <param name="read">Turns the current row into a value; it must not keep the row.</param>
    public ValueTask<List<T>> ReadAsync<T>(
        SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken)
    {
        StatementCounter.Add();
        return QueryAsync(sql, read, values, cancellationToken);
    }

    /// <summary>Runs one hand-written statement that changes something and may return rows; it commits by itself.</summary>
    public ValueTask<List<T>> WriteAsync<T>(
        SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken)
    {
        StatementCounter.Add();
        return CommandAsync(sql, read, values, cancellationToken);
    }

    /// <summary>Reads a row, to know that the database is there and answers. What breaks then is an exception.</summary>
    public virtual async ValueTask ProbeAsync(CancellationToken cancellationToken) =>
        await QueryAsync(Anything, row => row.Number(0), [], cancellationToken).ConfigureAwait(false);

    public abstract ValueTask DisposeAsync();

    internal TimeProvider Clock { get; }

    internal PasswordSeal Seal => _seal.Value;

    /// <summary>Waits for this process's turn to write; null where the database takes many writers.</summary>
    /// <param name="context">Writes on the connection for it until the disposal.</param>
    internal abstract ValueTask<IDisposable?> EnterWriteAsync(CustomerGraphDb context, CancellationToken cancellationToken);

    /// <summary>A transaction that may be committed together with others; null where that would gain nothing.</summary>
    internal virtual ValueTask<WriteTransaction?> JoinAsync(CustomerGraphDb context, CancellationToken cancellationToken) => default;

    /// <summary>Holds the lock until the end of the context's transaction.</summary>
    internal abstract Task LockAsync(CustomerGraphDb context, StoreLock what, CancellationToken cancellationToken);

    /// <summary>Holds the locks on the contracts of the customers until the end of the context's transaction.</summary>
    internal abstract Task LockContractsAsync(CustomerGraphDb context, IReadOnlyList<CustomerId> customers, CancellationToken cancellationToken);

    /// <summary>Compiled, since nearly every use case begins with it; for the model of this store.</summary>
    internal Func<CustomerGraphDb, CustomerId, CancellationToken, Task<Customer?>> Living => _living ??= EF.CompileAsyncQuery(
        (CustomerGraphDb db, CustomerId id, CancellationToken _) => db.Customers.SingleOrDefault(row => row.Id == id && row.DeletedAt == null));

    /// <summary>Runs a hand-written statement on the context's connection, in its transaction.</summary>
    internal abstract ValueTask<List<T>> RunInAsync<T>(
        CustomerGraphDb context, SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken);

    /// <summary>Runs statements in the context's transaction, in their order, with as few round trips as the database allows.</summary>
    internal abstract ValueTask RunAllAsync(CustomerGraphDb context, IReadOnlyList<Statement> statements, CancellationToken cancellationToken);

    /// <summary>The name of the unique index or key that a failed save met, or null where it failed for another reason.</summary>
    internal abstract string? ViolatedIndex(DbUpdateException failure, CustomerGraphDb context);

    private protected virtual Store Restricted(Visibility visible) => this;

    /// <summary>Ready means: the schema is the newest, and statements can run.</summary>
    private protected abstract Task StartAsync(CancellationToken cancellationToken);

    private protected abstract ValueTask<List<T>> QueryAsync<T>(
        SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken);

    private protected abstract ValueTask<List<T>> CommandAsync<T>(
        SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken);

    private protected void UseContexts(DbContextOptions<CustomerGraphDb> options) =>
        _contexts = new PooledDbContextFactory<CustomerGraphDb>(options, Options.MaxConnections);
}
