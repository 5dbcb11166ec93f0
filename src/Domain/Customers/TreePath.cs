using System.Globalization;

namespace CustomerGraph.Domain.Customers;

/// <summary>
/// The way from the root to a customer: ids between slashes, <c>/1/7/</c>. The closing slash makes "is below" a prefix test:
/// <c>/1/70/</c> does not begin with <c>/1/7/</c>.
/// </summary>
public sealed record TreePath
{
    private CustomerId[]? _ids;

    private TreePath(string value, CustomerId[]? ids = null) => (Value, _ids) = (value, ids);

    /// <summary>The stored form.</summary>
    public string Value { get; }

    /// <summary>0 for the root.</summary>
    public int Depth => Value.AsSpan().Count('/') - 2;

    /// <summary>From the root to the customer itself.</summary>
    public IReadOnlyList<CustomerId> Ids => _ids ??= IdsOf(Value)!;

    /// <summary>The path of the customer directly above; null at the root.</summary>
    public TreePath? Parent => Depth == 0 ? null : new(Value[..(Value.LastIndexOf('/', Value.Length - 2) + 1)]);

    /// <summary>Strict ancestors, root first.</summary>
    public IReadOnlyList<CustomerId> AncestorIds => [.. Ids.SkipLast(1)];

    /// <summary>How many stand above the customer, if the path leads by it; -1 where it does not.</summary>
    public int DepthOf(CustomerId customer)
    {
        for (var depth = Ids.Count - 1; depth >= 0; depth--)
        {
            if (Ids[depth] == customer)
                return depth;
        }
        return -1;
    }

    /// <summary>The customer whose path this is.</summary>
    public CustomerId Leaf => Ids[^1];

    public static TreePath Root(CustomerId id) => new($"/{id}/");

    public TreePath Append(CustomerId child) => new($"{Value}{child}/");

    /// <summary>Strictly above: a path is no ancestor of itself.</summary>
    public bool IsAncestorOf(TreePath other) => other.Value.Length > Value.Length && Covers(other);

    /// <summary>Directly above.</summary>
    public bool IsParentOf(TreePath other) => IsAncestorOf(other) && other.Value.IndexOf('/', Value.Length) == other.Value.Length - 1;

    /// <summary>The path itself or above it: whether a subtree contains the other.</summary>
    public bool Covers(TreePath other) => other.Value.StartsWith(Value, StringComparison.Ordinal);

    /// <summary>Reads the stored form; anything else is a fault of the store.</summary>
    public static TreePath Parse(string value) =>
        IdsOf(value) is { } ids ? new TreePath(value, ids) : throw new FormatException($"\"{value}\" is not a tree path.");

    public bool Equals(TreePath? other) => other is not null && Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;

    // Null for what is no path.
    private static CustomerId[]? IdsOf(string value)
    {
        if (value.Length < 3 || value[0] != '/' || value[^1] != '/')
            return null;
        var ids = new CustomerId[value.AsSpan().Count('/') - 1];
        var rest = value.AsSpan(1);
        for (var depth = 0; depth < ids.Length; depth++)
        {
            var length = rest.IndexOf('/');
            if (!IsId(rest[..length], out var id))
                return null;
            ids[depth] = new CustomerId(id);
            rest = rest[(length + 1)..];
        }
        return ids;
    }

    private static bool IsId(ReadOnlySpan<char> text, out long id)
    {
        id = 0;
        return text.Length > 0
            && text[0] is >= '1' and <= '9'
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }
}
