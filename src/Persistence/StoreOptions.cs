using Microsoft.Extensions.Logging;

namespace CustomerGraph.Persistence;

/// <summary>Which of the two databases a store is.</summary>
public enum StoreProvider
{
    /// <summary>Embedded, one process, zero set-up.</summary>
    Sqlite,

    /// <summary>Any number of nodes beside each other.</summary>
    Postgres,
}

/// <summary>How much an acknowledged write on SQLite survives.</summary>
public enum SqliteSynchronous
{
    /// <summary>Each commit reaches the disk: it survives a loss of power.</summary>
    Full,

    /// <summary>A commit survives the end of the process, but the last ones may be lost with the power.</summary>
    Normal,
}

/// <summary>Where the records live.</summary>
public sealed record StoreOptions
{
    public const string DefaultReaderRole = "customergraph_reader";

    public required StoreProvider Provider { get; init; }

    /// <summary>SQLite: the path of the file. PostgreSQL: an Npgsql connection string.</summary>
    public required string Connection { get; init; }

    /// <summary>Applies to SQLite only; PostgreSQL decides it by its own <c>synchronous_commit</c>.</summary>
    public SqliteSynchronous Synchronous { get; init; } = SqliteSynchronous.Full;

    /// <summary>
    /// The folder with the keys that seal passwords on their way to a connector, secrets of webhooks and files of imports; made if there is
    /// none. Null puts it beside the SQLite file; nodes that share a PostgreSQL database have to share the folder, so there it has to be
    /// named.
    /// </summary>
    public string? KeyFolder { get; init; }

    /// <summary>Starts although the keys are gone. What they sealed cannot be opened again.</summary>
    public bool AcceptLostKeys { get; init; }

    /// <summary>
    /// PostgreSQL only: the role with which reads for callers run, so that row-level security applies to them. The store makes it if it
    /// may; several databases of a server can share it. Lower-case letters, digits and underscores.
    /// </summary>
    public string ReaderRole { get; init; } = DefaultReaderRole;

    /// <summary>Where <see cref="KeyFolder"/> is; null where it has to be named and is not.</summary>
    public string? KeyPath => KeyFolder ?? (Provider == StoreProvider.Sqlite ? Path.GetFullPath(Connection) + ".keys" : null);

    /// <summary>Where the contexts log their SQL, without values; null for nowhere.</summary>
    public ILoggerFactory? Logs { get; init; }

    /// <summary>How long a write waits for its turn, and a statement for a lock, before it fails.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Read connections kept open (SQLite) or opened at most (PostgreSQL).</summary>
    public int MaxConnections { get; init; } = 32;
}
