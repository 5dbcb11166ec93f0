namespace CustomerGraph.Persistence.Customers;

/// <summary>A subtree as a range of paths, which any ordered index serves: from <c>/1/7/</c> up to, but without, <c>/1/70</c>.</summary>
public static class TreeRange
{
    /// <summary>The first text behind everything that begins with the path: its closing slash replaced by the next character.</summary>
    public static string End(string path) => string.Concat(path.AsSpan(0, path.Length - 1), "0");
}
