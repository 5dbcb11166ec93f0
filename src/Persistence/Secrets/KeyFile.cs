using System.Security.Cryptography;

namespace CustomerGraph.Persistence.Secrets;

/// <summary>A file of random bytes that only its owner may read, made at the first need.</summary>
internal static class KeyFile
{
    public static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        var key = File.ReadAllBytes(path);
        return key.Length == PasswordSeal.KeyBytes
            ? key
            : throw new InvalidOperationException($"The key file {path} has {key.Length} bytes instead of {PasswordSeal.KeyBytes}.");
    }

    // Written aside and renamed, so that nobody ever reads half a key.
    private static void Create(string path)
    {
        var draft = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(PasswordSeal.KeyBytes));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: false);
    }
}
