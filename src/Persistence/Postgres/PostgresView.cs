using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CustomerGraph.Persistence.Postgres;

/// <summary>
/// The store as one caller sees it: reads run as the reader role, and tell the policies what is visible. See docs/adr/0050.
/// </summary>
internal sealed class PostgresView(PostgresStore whole, NpgsqlDataSource readers, Visibility visible) : Store(whole)
{
    // Goes in one round trip with the statement, and is forgotten with it: both are one transaction.
    private static readonly string Tell =
        $"SELECT set_config('{RowSecurity.Subtrees}', $1, true), set_config('{RowSecurity.Customers}', $2, true)";

    private readonly string _subtrees = string.Join(',', visible.Bounds.Subtrees);
    private readonly string _customers = string.Join(',', visible.Bounds.Customers);
    private string? _withAbove;

    /// <summary>The store itself is open for as long as the process runs.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal override ValueTask<IDisposable?> EnterWriteAsync(CustomerGraphDb context, CancellationToken cancellationToken) =>
        whole.EnterWriteAsync(context, cancellationToken);

    internal override Task LockAsync(CustomerGraphDb context, StoreLock what, CancellationToken cancellationToken) =>
        whole.LockAsync(context, what, cancellationToken);

    internal override Task LockContractsAsync(
        CustomerGraphDb context, IReadOnlyList<CustomerId> customers, CancellationToken cancellationToken) =>
        whole.LockContractsAsync(context, customers, cancellationToken);

    internal override ValueTask<List<T>> RunInAsync<T>(
        CustomerGraphDb context, SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken) =>
        whole.RunInAsync(context, sql, read, values, cancellationToken);

    internal override ValueTask RunAllAsync(
        CustomerGraphDb context, IReadOnlyList<Statement> statements, CancellationToken cancellationToken) =>
        whole.RunAllAsync(context, statements, cancellationToken);

    internal override string? ViolatedIndex(DbUpdateException failure, CustomerGraphDb context) => whole.ViolatedIndex(failure, context);

    private protected override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private protected override ValueTask<List<T>> QueryAsync<T>(
        SqlText sql,
        Func<SqlRow, T> read,
        ReadOnlySpan<SqlValue> values,
        CancellationToken cancellationToken) => sql.Sight == Sight.Everything
        ? whole.RunAsync(sql, read, values, cancellationToken)
        : readers.ReadLastAsync([Telling(sql.Sight), PostgresCommand.Create(sql, values)], read, cancellationToken);

    private protected override ValueTask<List<T>> CommandAsync<T>(
        SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken) =>
        whole.RunAsync(sql, read, values, cancellationToken);

    private NpgsqlBatchCommand Telling(Sight sight)
    {
        var customers = sight == Sight.Above ? _withAbove ??= string.Join(',', visible.Bounds.Customers.Concat(visible.Above)) : _customers;
        return new NpgsqlBatchCommand(Tell) { Parameters = { Text(_subtrees), Text(customers) } };
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };
}
