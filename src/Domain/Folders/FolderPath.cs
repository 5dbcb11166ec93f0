using System.Text;

namespace CustomerGraph.Domain.Folders;

/// <summary>
/// A folder by the names on the way to it, as one text: <c>Europe/South</c>. A slash in a name has a backslash before it, and so has a
/// backslash.
/// </summary>
public static class FolderPath
{
    /// <param name="all">At least the folders around it.</param>
    public static string Of(Folder folder, IReadOnlyDictionary<FolderId, Folder> all)
    {
        var names = new Stack<string>([folder.Name]);
        while (folder.ParentId is { } parent && names.Count < Folder.MaxDepth)
            names.Push((folder = all[parent]).Name);
        return Text(names);
    }

    public static string Text(IEnumerable<string> names) => string.Join('/', names.Select(name =>
        name.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("/", @"\/", StringComparison.Ordinal)));

    /// <summary>The names, without blanks around them.</summary>
    public static IReadOnlyList<string> NamesIn(string text)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '/')
            {
                names.Add(name.ToString().Trim());
                name.Clear();
                continue;
            }

            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            name.Append(text[at]);
        }

        names.Add(name.ToString().Trim());
        return names;
    }
}
