namespace CustomerGraph.Persistence.Secrets;

/// <summary>Files that only their owner may read.</summary>
internal static class PrivateFile
{
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    public static void Copy(string from, string to)
    {
        using var source = File.OpenRead(from);
        using var target = Create(to);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }
}
