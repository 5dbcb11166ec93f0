using CustomerGraph.Domain.Access;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>The key of this machine's development database. It lies in a file of its own, so that it can be printed at every start.</summary>
internal static class DevelopmentKey
{
    public static ApiKeyToken ReadOrCreate(string file, Func<ApiKeyToken> create)
    {
        if (File.Exists(file) && ApiKeyToken.Parse(File.ReadAllText(file).Trim()).TryGet(out var known, out _))
            return known;
        var token = create();
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.WriteLine(token.Reveal());
        return token;
    }
}
