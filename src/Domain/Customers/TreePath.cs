using System.Globalization;

namespace CustomerGraph.Domain.Customers;

/// <summary>
/// The way from the root to a customer: ids between slashes, <c>/1/7/</c>. The closing slash makes "is below" a prefix test:
/// <c>/1/70/</c> does not begin with <c>/1/7/</c>.
/// </summary>
public sealed record TreePath
{
    private TreePath(string value) => Value = value;

    /// <summary>The stored form.</summary>
    public string Value { get; }

    /// <summary>0 for the root.</summary>
    public int Depth => Value.AsSpan().Count('/') - 2;

    /// <summary>From the root to the customer itself.</summary>
    public IReadOnlyList<CustomerId> Ids
    {
        get
        {
            var ids = new CustomerId[Depth + 1];
            var at = 0;
            var rest = Value.AsSpan(1);
            while (rest.IndexOf('/') is > 0 and var length)
            {
                ids[at++] = new CustomerId(long.Parse(rest[..length], NumberStyles.None, CultureInfo.InvariantCulture));
                rest = rest[(length + 1)..];
            }
            return ids;
        }
    }

    /// <summary>The path of the customer directly above; null at the root.</summary>
    public TreePath? Parent => Depth == 0 ? null : new(Value[..(Value.LastIndexOf('/', Value.Length - 2) + 1)]);

    /// <summary>Strict ancestors, root first.</summary>
    public IReadOnlyList<CustomerId> AncestorIds => [.. Ids.SkipLast(1)];

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
        IsWellFormed(value) ? new TreePath(value) : throw new FormatException($"\"{value}\" is not a tree path.");

    public override string ToString() => Value;

    private static bool IsWellFormed(string value) =>
        value.Length >= 3 && value[0] == '/' && value[^1] == '/' && AreIds(value.AsSpan(1, value.Length - 2));

    private static bool AreIds(ReadOnlySpan<char> texts)
    {
        while (texts.IndexOf('/') is >= 0 and var length)
        {
            if (!IsId(texts[..length]))
                return false;
            texts = texts[(length + 1)..];
        }
        return IsId(texts);
    }

    private static bool IsId(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] is >= '1' and <= '9' && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
