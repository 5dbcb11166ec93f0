using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Relay;

/// <summary>The order of a list that has only one.</summary>
/// <param name="Name">Stands in its cursors, so that those of another list are refused.</param>
internal sealed record ListOrder<TRow>(string Name, Func<TRow, Keyset> KeysetOf)
{
    public string CursorOf(TRow row) => CursorText.Encode(Name, KeysetOf(row));

    /// <inheritdoc cref="PageArguments.Read"/>
    public PageRequest Read(int? first, string? after, int? last, string? before) => PageArguments.Read(first, after, last, before, Decode);

    public Keyset? Decode(string cursor) => CursorText.Decode(Name, cursor);
}
