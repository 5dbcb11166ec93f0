using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Persistence.Webhooks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>The embedded database: one file in WAL mode, held by one process.</summary>
internal sealed class SqliteStore : Store
{
    private readonly string _path;
    private readonly SqlitePragmas _pragmas;
    private readonly WriteGate _gate;
    private readonly SqliteSessions _readers;
    private readonly SqliteContextConnections _contexts;
    private readonly CommitGroup _group;
    private SqliteLockFile? _lock;

    private readonly bool _isReader;

    static SqliteStore() => SqliteProcess.Configure();

    public SqliteStore(StoreOptions options, TimeProvider timeProvider, bool isReader = false)
        : base(options, SqliteDialect.Instance, timeProvider)
    {
        _isReader = isReader;
        _path = Path.GetFullPath(options.Connection);
        _pragmas = new SqlitePragmas(options);
        _gate = new WriteGate(options.LockTimeout);
        _readers = new SqliteSessions(ConnectionString(), _pragmas, options.MaxConnections);
        _contexts = new SqliteContextConnections(ConnectionString(), _pragmas);
        _group = new CommitGroup(() => _contexts.Writer, timeProvider);
    }

    // An open file can be read and written after it was removed, and what is written then is lost.
    public override ValueTask ProbeAsync(CancellationToken cancellationToken) =>
        File.Exists(_path) ? base.ProbeAsync(cancellationToken) : throw new FileNotFoundException("The database's file is gone.", _path);

    public override async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync().ConfigureAwait(false);
        await Ids.GiveBackAsync(CancellationToken.None).ConfigureAwait(false);
        _readers.Dispose();
        _contexts.Dispose();
        _lock?.Dispose();
    }

    internal override async ValueTask<IDisposable?> EnterWriteAsync(CustomerGraphDb context, CancellationToken cancellationToken)
    {
        var turn = await TurnAsync(context, cancellationToken).ConfigureAwait(false);
        _group.End();
        return turn;
    }

    internal override async ValueTask<WriteTransaction?> JoinAsync(CustomerGraphDb context, CancellationToken cancellationToken) =>
        new SharedTransaction(context, _group, await TurnAsync(context, cancellationToken).ConfigureAwait(false));

    internal override ValueTask<List<T>> RunInAsync<T>(
        CustomerGraphDb context, SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken) =>
        new(SqliteContextConnections.SessionOf(context).Query(sql, read, values, cancellationToken));

    internal override ValueTask RunAllAsync(CustomerGraphDb context, IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        var session = SqliteContextConnections.SessionOf(context);
        foreach (var statement in statements)
            session.Run(statement.Sql, statement.Values, cancellationToken);
        return default;
    }

    // Whoever writes has the only turn already.
    internal override Task LockAsync(CustomerGraphDb context, StoreLock what, CancellationToken cancellationToken) => Task.CompletedTask;

    internal override Task LockContractsAsync(CustomerGraphDb context, IReadOnlyList<CustomerId> customers, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    internal override string? ViolatedIndex(DbUpdateException failure, CustomerGraphDb context) =>
        SqliteErrors.ViolatedIndex(failure, context.Model);

    private protected override async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _lock = SqliteLockFile.Acquire(_path);
        try
        {
            UseContexts(new DbContextOptionsBuilder<CustomerGraphDb>()
                .UseSqlite(ConnectionString())
                .AddInterceptors(_contexts)
                .UseCustomerGraph(Options)
                .Options);
            await SqliteSchema.PrepareAsync(this, ConnectionString(), cancellationToken).ConfigureAwait(false);
            await Work.EndLeasesAsync(cancellationToken).ConfigureAwait(false);
            await this.EndWebhookLeasesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private protected override ValueTask<List<T>> QueryAsync<T>(
        SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken) =>
        new(_readers.Query(sql, read, values, cancellationToken));

    private protected override ValueTask<List<T>> CommandAsync<T>(
        SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken) =>
        WriteInTurnAsync(sql, read, values.ToArray(), cancellationToken);

    private async ValueTask<List<T>> WriteInTurnAsync<T>(
        SqlText sql, Func<SqlRow, T> read, SqlValue[] values, CancellationToken cancellationToken)
    {
        await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _group.End();
            return _contexts.Writer.Session.Query(sql, read, values, cancellationToken);
        }
        finally
        {
            _gate.Leave();
        }
    }

    private async ValueTask<IDisposable> TurnAsync(CustomerGraphDb context, CancellationToken cancellationToken)
    {
        await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new WriteTurn(this, _contexts.LetWrite(context));
        }
        catch
        {
            EndTurn();
            throw;
        }
    }

    /// <summary>Others go on with the group as long as it may grow; whoever is the last one commits it.</summary>
    private void EndTurn()
    {
        if (_group.MayGrow && _gate.TryPassOn())
            return;
        try
        {
            _group.End();
        }
        finally
        {
            _gate.Leave();
        }
    }

    private sealed class WriteTurn(SqliteStore store, IDisposable writing) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (_isOver)
                return;
            _isOver = true;
            try
            {
                writing.Dispose();
            }
            finally
            {
                store.EndTurn();
            }
        }
    }

    private string ConnectionString() => new SqliteConnectionStringBuilder
    {
        DataSource = _path,
        Mode = _isReader ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
        Pooling = false,
        DefaultTimeout = (int)Options.LockTimeout.TotalSeconds,
    }.ToString();
}
