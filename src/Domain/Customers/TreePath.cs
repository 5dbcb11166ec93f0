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
    public int Depth => Value.Count(character => character == '/') - 2;

    /// <summary>From the root to the customer itself.</summary>
    public IReadOnlyList<CustomerId> Ids =>
        [.. Value.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(id => new CustomerId(long.Parse(id, CultureInfo.InvariantCulture)))];

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
        value.Length >= 3 && value[0] == '/' && value[^1] == '/' && value[1..^1].Split('/').All(IsId);

    private static bool IsId(string text) =>
        text.Length > 0 && text[0] != '0' && text.All(char.IsAsciiDigit) && long.TryParse(text, CultureInfo.InvariantCulture, out _);
}
