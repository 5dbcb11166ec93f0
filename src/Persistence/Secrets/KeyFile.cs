using System.Security.Cryptography;

namespace CustomerGraph.Persistence.Secrets;

/// <summary>A file of random bytes that only its owner may read, made at the first need.</summary>
internal static class KeyFile
{
    private const int KeyBytes = 32;

    public static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        var key = File.ReadAllBytes(path);
        return key.Length == KeyBytes
            ? key
            : throw new InvalidOperationException($"The key file {path} has {key.Length} bytes instead of {KeyBytes}.");
    }

    // Written aside and renamed, so that nobody ever reads half a key.
    private static void Create(string path)
    {
        var draft = path + ".new";
        using (var file = PrivateFile.Create(draft))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: false);
    }
}
