using System.Runtime.CompilerServices;

namespace CustomerGraph.Architecture;

/// <summary>The files of the repository that a test was compiled from.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The C# that people wrote in a folder, one text for each file.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
            .Select(File.ReadAllText);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
