using System.Runtime.CompilerServices;

namespace CustomerGraph.Architecture;

/// <summary>The files of the repository that a test was compiled from.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    /// <summary>Markdown at the root and below docs, as paths from the root.</summary>
    public static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path));

    /// <summary>The C# that people wrote in a folder, one text for each file.</summary>
    public static IEnumerable<string> Sources(string folder) => SourcePaths(folder).Select(Text);

    /// <summary>The files of <see cref="Sources"/>, as paths from the root.</summary>
    public static IEnumerable<string> SourcePaths(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
            .Select(path => Path.GetRelativePath(Root, path));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
