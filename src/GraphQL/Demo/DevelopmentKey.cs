using System.Security.Cryptography;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using NodaTime;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>
/// The key of this machine's development database. It lies in a file of its own, so that it can be printed at every start, and its public
/// part begins with <see cref="Mark"/>, so that it is known wherever it turns up.
/// </summary>
internal static class DevelopmentKey
{
    public const string Mark = "de7de7de";

    public static ApiKeyToken New()
    {
        byte[] keyId = [.. Convert.FromHexString(Mark), .. RandomNumberGenerator.GetBytes(ApiKeyToken.KeyIdBytes - (Mark.Length / 2))];
        return ApiKeyToken.From(keyId, RandomNumberGenerator.GetBytes(ApiKeyToken.SecretBytes));
    }

    public static ApiKeyToken ReadOrCreate(string file)
    {
        if (File.Exists(file) && ApiKeyToken.Parse(File.ReadAllText(file).Trim()).TryGet(out var known, out _) && IsMarked(known.KeyId))
            return known;
        var token = New();
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.WriteLine(token.Reveal());
        return token;
    }

    /// <summary>Whoever has a file of a developer must not get into a database that is in earnest.</summary>
    /// <exception cref="InvalidOperationException">A development key works on this database.</exception>
    public static async Task RefuseInProductionAsync(Store store, Instant now, CancellationToken cancellationToken)
    {
        if (await store.KeyInForceAsync(Mark, now, cancellationToken) is { } keyId)
            throw new InvalidOperationException(
                $"The development key {keyId} works on this database, so this server does not start outside of the environment Development. "
                + "Revoke it there with revokeApiKey, after making another one, or use another database.");
    }

    private static bool IsMarked(string keyId) => keyId.StartsWith(Mark, StringComparison.Ordinal);
}
