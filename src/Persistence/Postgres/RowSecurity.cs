using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace CustomerGraph.Persistence.Postgres;

/// <summary>
/// The database's own guard: forced row-level security on every table of customers' rows. The owner, who migrates and works, sees all; the
/// reader role sees what the running transaction says is visible, and nothing where it says nothing.
/// </summary>
internal static partial class RowSecurity
{
    /// <summary>The setting with the paths of the visible subtrees, parted by commas.</summary>
    public const string Subtrees = "customergraph.subtrees";

    /// <summary>The setting with the paths of single visible customers, parted by commas.</summary>
    public const string Customers = "customergraph.customers";

    /// <summary>Connections that act as the reader for as long as they live.</summary>
    public static NpgsqlDataSource ReadersOf(string connection, string role)
    {
        var become = $"SET ROLE {Checked(role)}";
        // A reset between two uses would take the role away, and the next reader would be the owner.
        var builder = new NpgsqlDataSourceBuilder(connection) { ConnectionStringBuilder = { NoResetOnClose = true } };
        builder.UsePhysicalConnectionInitializer(opened => Run(opened, become), opened => RunAsync(opened, become, CancellationToken.None));
        return builder.Build();
    }

    /// <summary>After the migrations: makes the role and the policies unless they are as they should be.</summary>
    /// <exception cref="InvalidOperationException">
    /// The role is missing, and the store may not make it; the message says what to do.
    /// </exception>
    public static async Task EnsureAsync(NpgsqlDataSource source, string role, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var closed = connection.ConfigureAwait(false);
        await EnsureRoleAsync(connection, role, cancellationToken).ConfigureAwait(false);
        var script = ScriptFor(role);
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        var isCurrent = "EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = 'customer'::regclass AND polname = 'owner' "
            + $"AND obj_description(oid, 'pg_policy') = '{digest} ' || current_user)";
        if (await HoldsAsync(connection, isCurrent, cancellationToken).ConfigureAwait(false))
            return;
        // The comment remembers what was set up and for which owner. Nodes that start together wait for each other.
        await RunAsync(
            connection,
            $"BEGIN; SELECT pg_advisory_xact_lock(hashtext('{Subtrees}')); {script} "
            + $"DO $$ BEGIN EXECUTE format('COMMENT ON POLICY owner ON customer IS %L', '{digest} ' || current_user); END $$; COMMIT",
            cancellationToken).ConfigureAwait(false);
    }

    private static string ScriptFor(string role) => string.Concat(
        Tables.Select(table => Guard(table, role))
            .Prepend($"DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO {role}', current_schema()); END $$;")
            .Append($"GRANT SELECT ON service TO {role};"));

    private static string Guard(Guarded guarded, string role)
    {
        var (table, condition) = guarded;
        var forOwner = $"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            DROP POLICY IF EXISTS owner ON {table}; CREATE POLICY owner ON {table} TO CURRENT_USER USING (true) WITH CHECK (true);
            DROP POLICY IF EXISTS reader ON {table};

            """;
        return condition is null ? forOwner : $"""
            {forOwner}
            CREATE POLICY reader ON {table} FOR SELECT TO {role} USING ({RowColumn().Replace(condition, table + ".")});
            GRANT SELECT ON {table} TO {role};

            """;
    }

    private static async Task EnsureRoleAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        try
        {
            // Roles belong to the server, so another database's store may be making it just now.
            var make = $"CREATE ROLE {role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL";
            if (!await HoldsAsync(connection, $"EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{role}')", cancellationToken).ConfigureAwait(false))
                await RunAsync(connection, $"DO $$ BEGIN {make}; END $$", cancellationToken).ConfigureAwait(false);
            if (!await HoldsAsync(connection, $"pg_has_role(current_user, '{role}', 'MEMBER')", cancellationToken).ConfigureAwait(false))
                await RunAsync(connection, $"GRANT {role} TO CURRENT_USER", cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new InvalidOperationException(
                "Reads for callers need a role of their own, which this user may not make. Let an administrator run, in any database of the server: "
                + $"CREATE ROLE {role} NOLOGIN; GRANT {role} TO <the user of Store:Connection>;",
                failure);
        }
    }

    private static string Checked(string role) => RoleName().IsMatch(role)
        ? role
        : throw new InvalidOperationException(
            $"Store:ReaderRole must have lower-case letters, digits and underscores only; it is \"{role}\".");

    private static async Task<bool> HoldsAsync(NpgsqlConnection connection, string condition, CancellationToken cancellationToken)
    {
        var command = Command(connection, $"SELECT {condition}");
        await using var disposed = command.ConfigureAwait(false);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = Command(connection, sql);
        await using var disposed = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

#pragma warning disable CA2100 // Names of tables and the checked name of the role; nothing that a client sends.
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection);
#pragma warning restore CA2100

    [GeneratedRegex(@"\bt\.")]
    private static partial Regex RowColumn();

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}$")]
    private static partial Regex RoleName();
}
