using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Backups;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary><c>backup</c> and <c>restore</c>: copies of the embedded database.</summary>
internal sealed class BackupCommand(StoreOptions options, TimeProvider time, TextWriter output, TextWriter errors)
{
    private const string Usage = """
        backup <folder> [folder for the keys]     copies the database into a new folder while the server runs
        restore <folder> [folder with the keys]   puts such a copy to where the configuration says; never over another database
        """;

    /// <param name="words">The command line without options.</param>
    /// <returns>0 for done, 1 for refused, 2 where the command could not be understood.</returns>
    public async Task<int> RunAsync(string[] words, CancellationToken cancellationToken)
    {
        if (words is not [var verb, var folder] && words is not [_, _, _])
            return Fail(2, Usage);
        (verb, folder) = (words[0], words[1]);
        if (options.Provider == StoreProvider.Postgres)
            return Fail(2, "PostgreSQL has its own tools: scripts/backup-postgres.sh and scripts/restore-postgres.sh.");
        try
        {
            return verb == "backup"
                ? await BackUpAsync(folder, words.ElementAtOrDefault(2), cancellationToken)
                : await RestoreAsync(folder, words.ElementAtOrDefault(2), cancellationToken);
        }
        catch (Exception refusal) when (refusal is BackupRefusedException or IOException or UnauthorizedAccessException)
        {
            return Fail(1, refusal.Message);
        }
    }

    private async Task<int> BackUpAsync(string folder, string? key, CancellationToken cancellationToken)
    {
        var manifest = await SqliteBackup.TakeAsync(options, folder, key, time, cancellationToken);
        output.WriteLine($"{folder}: {manifest.Audit.Number} entries of the audit log, schema {manifest.Schema}");
        if (key is not null && !Directory.Exists(key))
            output.WriteLine($"There are no keys in {options.KeyPath} yet: nothing was sealed so far.");
        if (key is null)
            output.WriteLine($"The keys are not in it: {options.KeyPath}. Without them, passwords that no connector has taken and secrets of webhooks are lost.");
        return 0;
    }

    private async Task<int> RestoreAsync(string folder, string? key, CancellationToken cancellationToken)
    {
        var finding = await SqliteBackup.RestoreAsync(options, folder, key, time, cancellationToken);
        output.WriteLine($"{options.Connection}: {finding.Entries} entries of the audit log are as they were written.");
        return 0;
    }

    private int Fail(int code, string reason)
    {
        errors.WriteLine(reason);
        return code;
    }
}
