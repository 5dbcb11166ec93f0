using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerGraph.Persistence.Postgres;

/// <summary>A PostgreSQL database that any number of nodes share.</summary>
internal sealed class PostgresStore : Store
{
    // The first half of the advisory locks' keys, so that other users of the same database are not met by accident: "CG".
    private const int LockSpace = 0x4347;
    private const int ContractLockSpace = 0x434743;
    private const int StatementsPerRoundTrip = 500;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _readers;

    public PostgresStore(StoreOptions options, TimeProvider timeProvider)
        : base(options, PostgresDialect.Instance, timeProvider)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.Connection)
        {
            MaxPoolSize = options.MaxConnections,
            // Statements are prepared at their second use and stay so; nothing here leaves session state behind that a reset would clear.
            MaxAutoPrepare = 500,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        }.ToString();
        _source = NpgsqlDataSource.Create(connection);
        _readers = RowSecurity.ReadersOf(connection, options.ReaderRole);
    }

    public override async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync().ConfigureAwait(false);
        await Ids.GiveBackAsync(CancellationToken.None).ConfigureAwait(false);
        await _readers.DisposeAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
    }

    internal override ValueTask<List<T>> RunInAsync<T>(
        CustomerGraphDb context, SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken) =>
        context.Database.CurrentTransaction is null
            ? RunAsync(sql, read, values, cancellationToken)
            : ((NpgsqlConnection)context.Database.GetDbConnection())
                .ReadLastAsync([PostgresCommand.Create(sql, values)], read, cancellationToken);

    internal override async ValueTask RunAllAsync(
        CustomerGraphDb context, IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        foreach (var chunk in statements.Chunk(StatementsPerRoundTrip))
        {
            await connection.RunAsync(
                [.. chunk.Select(statement => PostgresCommand.Create(statement.Sql, statement.Values))],
                cancellationToken).ConfigureAwait(false);
        }
    }

    internal override ValueTask<IDisposable?> EnterWriteAsync(CustomerGraphDb context, CancellationToken cancellationToken) =>
        new((IDisposable?)null);

    internal override Task LockAsync(CustomerGraphDb context, StoreLock what, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockSpace}, {(int)what})", cancellationToken);

    /// <remarks>The lower half of the id makes the key: two customers that share it only wait for each other.</remarks>
    internal override async Task LockContractsAsync(
        CustomerGraphDb context, IReadOnlyList<CustomerId> customers, CancellationToken cancellationToken)
    {
        foreach (var key in customers.Select(customer => unchecked((int)customer.Value)).Distinct().Order())
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ContractLockSpace}, {key})", cancellationToken)
                .ConfigureAwait(false);
        }
    }

    internal override string? ViolatedIndex(DbUpdateException failure, CustomerGraphDb context) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } error ? error.ConstraintName : null;

    private protected override async Task StartAsync(CancellationToken cancellationToken)
    {
        UseContexts(new DbContextOptionsBuilder<CustomerGraphDb>()
            .UseNpgsql(_source)
            .UseCustomerGraph(Options)
            .Options);
        try
        {
            // EF takes a lock in the database itself here, which PostgreSQL releases with the connection.
            await Schema.MigrateAsync(this, cancellationToken).ConfigureAwait(false);
            await RowSecurity.EnsureAsync(_source, Options.ReaderRole, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private protected override Store Restricted(Visibility visible) => new PostgresView(this, _readers, visible);

    internal ValueTask<List<T>> RunAsync<T>(
        SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken) =>
        _source.ReadLastAsync([PostgresCommand.Create(sql, values)], read, cancellationToken);

    private protected override ValueTask<List<T>> QueryAsync<T>(
        SqlText sql,
        Func<SqlRow, T> read,
        ReadOnlySpan<SqlValue> values,
        CancellationToken cancellationToken) => RunAsync(sql, read, values, cancellationToken);

    private protected override ValueTask<List<T>> CommandAsync<T>(
        SqlText sql,
        Func<SqlRow, T> read,
        ReadOnlySpan<SqlValue> values,
        CancellationToken cancellationToken) => RunAsync(sql, read, values, cancellationToken);
}
