using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Secrets;

/// <summary>The folder with the keys of Data Protection. Only the owner may read it.</summary>
internal static class KeyFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly SqlText AnySealed = new("""
        SELECT (SELECT count(*) FROM (SELECT 1 FROM sealed_password LIMIT 1) p), (SELECT count(*) FROM (SELECT 1 FROM webhook_state LIMIT 1) w),
          (SELECT count(*) FROM (SELECT 1 FROM import_upload_part LIMIT 1) u), (SELECT count(*) FROM (SELECT 1 FROM import_row LIMIT 1) r)
        """);

    public static DirectoryInfo Prepare(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly);

    /// <summary>
    /// Stops a start that would go on for a while and then fail: without the keys nobody can open what was sealed with them.
    /// </summary>
    /// <exception cref="InvalidOperationException">The keys are gone, and what they sealed is there.</exception>
    public static async Task RefuseLostKeysAsync(Store store, CancellationToken cancellationToken)
    {
        if (store.Options.AcceptLostKeys || store.Options.KeyPath is not { } path || HasKeys(path))
            return;
        var found = (await store.ReadAsync(AnySealed, row => (row.Int(0), row.Int(1), row.Int(2), row.Int(3)), [], cancellationToken).ConfigureAwait(false))[0];
        if (found is (0, 0, 0, 0))
            return;
        throw new InvalidOperationException(
            $"The folder {path} has no keys, but the database has passwords, secrets of webhooks or imports that were sealed with keys of it. Put the folder back "
            + "from its backup; or start with Store:AcceptLostKeys=true, set those passwords again and rotate the secrets.");
    }

    /// <summary>Copies the keys to a folder that only the owner may read.</summary>
    public static void Copy(string from, string to)
    {
        Prepare(to);
        foreach (var file in Directory.GetFiles(from))
            PrivateFile.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    public static bool HasKeys(string path) => Directory.Exists(path) && Directory.EnumerateFiles(path, "key-*.xml").Any();
}
