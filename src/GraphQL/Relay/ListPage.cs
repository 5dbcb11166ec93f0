using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Relay;

/// <summary>Cuts pages out of lists that are short enough to be read whole.</summary>
internal static class ListPage
{
    /// <param name="all">In the order of the keysets.</param>
    public static Page<T> Of<T>(IReadOnlyList<T> all, PageRequest request, Func<T, Keyset> keysetOf)
    {
        var from = request.From;
        var rest = from is null ? all : [.. all.Where(item => request.IsBackward == Compare(keysetOf(item), from.Value) < 0 && Compare(keysetOf(item), from.Value) != 0)];
        var rows = request.IsBackward ? [.. rest.Skip(rest.Count - request.Size)] : rest.Take(request.Size).ToList();
        var goesOn = rest.Count > rows.Count;
        return request.IsBackward ? new Page<T>(rows, from is not null, goesOn) : new Page<T>(rows, goesOn, from is not null);
    }

    private static int Compare(Keyset left, Keyset right) =>
        string.CompareOrdinal(left.Value, right.Value) is var order and not 0 ? order : left.Id.CompareTo(right.Id);
}
