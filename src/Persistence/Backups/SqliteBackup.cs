using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Secrets;
using CustomerGraph.Persistence.Sqlite;
using Microsoft.Data.Sqlite;

namespace CustomerGraph.Persistence.Backups;

/// <summary>
/// Copies of the embedded database. A backup reads one state of the file by SQLite's own online backup, beside the server that has it:
/// readers need no lock file, and in WAL mode they hold up nobody.
/// </summary>
public static class SqliteBackup
{
    private const string Database = "customergraph.db";
    private const string Partial = ".partial";

    /// <summary>Takes a backup into a folder that is made for it. It is whole, or it is not there.</summary>
    /// <param name="keyCopy">The folder that a copy of the keys is put into, made for it; null for none.</param>
    /// <exception cref="BackupRefusedException">There is something in the way, or nothing to back up, or the copy is not sound.</exception>
    public static async Task<BackupManifest> TakeAsync(
        StoreOptions options, string folder, string? keyCopy, TimeProvider time, CancellationToken cancellationToken)
    {
        Refuse(!File.Exists(options.Connection), $"There is no database {options.Connection}.");
        Refuse(Directory.Exists(folder), $"{folder} is there already; a backup gets a folder of its own.");
        Refuse(Path.Exists(keyCopy), $"{keyCopy} is there already.");
        var takenAt = time.GetUtcNow();
        var draft = folder.TrimEnd(Path.DirectorySeparatorChar) + Partial;
        KeyFolder.Prepare(draft);
        try
        {
            var file = Path.Combine(draft, Database);
            Copy(options.Connection, file);
            var manifest = await DescribeAsync(file, takenAt, time, cancellationToken).ConfigureAwait(false);
            manifest.Write(draft);
            if (keyCopy is not null && options.KeyPath is { } keys && Directory.Exists(keys))
                KeyFolder.Copy(keys, keyCopy);
            Directory.Move(draft, folder);
            return manifest;
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
    }

    /// <summary>Puts a backup to where the options say, and proves that it is the one that was taken.</summary>
    /// <param name="keyCopy">The folder with the copy of the keys; null for none.</param>
    /// <exception cref="BackupRefusedException">A database is there, a server has it, or the backup is not what it was.</exception>
    public static async Task<AuditFinding> RestoreAsync(
        StoreOptions options, string folder, string? keyCopy, TimeProvider time, CancellationToken cancellationToken)
    {
        var manifest = BackupManifest.Read(folder);
        var source = Path.Combine(folder, Database);
        Refuse(
            BackupManifest.HashOf(source) != manifest.Sha256, $"{source} is not the file that was backed up: its SHA-256 is another one.");
        Refuse(string.CompareOrdinal(manifest.Schema, Schema.Newest) > 0, $"The backup is of a newer server: {manifest.Schema}.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Connection))!);
        using var held = Hold(options.Connection);
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            Refuse(
                File.Exists(options.Connection + suffix),
                $"{options.Connection + suffix} is there. Nothing is overwritten: move it away first.");
        }

        Refuse(keyCopy is not null && !KeyFolder.HasKeys(keyCopy), $"There are no keys in {keyCopy}.");
        Refuse(
            keyCopy is not null && options.KeyPath is { } there && Path.Exists(there), $"{options.KeyPath} is there. Move it away first.");

        var draft = options.Connection + Partial;
        PrivateFile.Copy(source, draft);
        var finding = await VerifyAsync(draft, manifest, time, cancellationToken).ConfigureAwait(false);
        if (finding.Broken is not null)
        {
            File.Delete(draft);
            throw new BackupRefusedException($"The audit log of the backup is broken at entry {finding.Broken}: {finding.Reason}.");
        }
        File.Move(draft, options.Connection);
        if (keyCopy is not null && options.KeyPath is { } keys)
            KeyFolder.Copy(keyCopy, keys);
        return finding;
    }

    private static async Task<BackupManifest> DescribeAsync(
        string file, DateTimeOffset takenAt, TimeProvider time, CancellationToken cancellationToken)
    {
        var store = Read(file, time);
        await using var closed = store.ConfigureAwait(false);
        var finding = await store.VerifyAuditAsync(null, cancellationToken).ConfigureAwait(false);
        Refuse(finding.Broken is not null, $"The audit log is broken at entry {finding.Broken}: {finding.Reason}. No backup was taken.");
        var audit = await store.AuditCheckpointAsync(cancellationToken).ConfigureAwait(false);
        return new BackupManifest(BackupManifest.CurrentFormat, takenAt, Schema.Newest, BackupManifest.HashOf(file), audit);
    }

    private static async Task<AuditFinding> VerifyAsync(
        string file, BackupManifest manifest, TimeProvider time, CancellationToken cancellationToken)
    {
        if (manifest.Schema != Schema.Newest)
            return new AuditFinding(0, 0);
        var store = Read(file, time);
        await using var closed = store.ConfigureAwait(false);
        return await store.VerifyAuditAsync(manifest.Audit, cancellationToken).ConfigureAwait(false);
    }

    private static Store Read(string file, TimeProvider time) =>
        Store.OpenToRead(new StoreOptions { Provider = StoreProvider.Sqlite, Connection = file }, time);

    private static void Copy(string from, string to)
    {
        using var source = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = from, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ToString());
        source.Open();
        target.Open();
        source.BackupDatabase(target);
        // One file, without the two that WAL mode keeps beside it.
        Ask(target, "PRAGMA journal_mode=DELETE");
        var check = Ask(target, "PRAGMA integrity_check");
        Refuse(check != "ok", $"The copy is not sound: {check}");
    }

    private static string? Ask(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the constants above.
        command.CommandText = question;
#pragma warning restore CA2100
        return command.ExecuteScalar()?.ToString();
    }

    private static SqliteLockFile Hold(string database)
    {
        try
        {
            return SqliteLockFile.Acquire(Path.GetFullPath(database));
        }
        catch (StoreInUseException inner)
        {
            throw new BackupRefusedException($"A server has {database} open. Stop it first.", inner);
        }
    }

    private static void Refuse(bool condition, string reason)
    {
        if (condition)
            throw new BackupRefusedException(reason);
    }
}
