namespace CustomerGraph.Persistence.Paging;

/// <summary>A place in an ordered list: the sort value of the row there, as text, and its id, which tells equal values apart.</summary>
public readonly record struct Keyset(string Value, long Id);

/// <summary>Which part of an ordered list is asked for.</summary>
/// <param name="Size">1 to <see cref="MaxSize"/>.</param>
/// <param name="IsBackward">The last rows before <paramref name="From"/>, instead of the first ones after it.</param>
/// <param name="From">Exclusive; null begins at the end of the list that the direction says.</param>
public readonly record struct PageRequest(int Size, bool IsBackward = false, Keyset? From = null)
{
    public const int MaxSize = 100;

    /// <summary>One more than asked for tells whether the list goes on.</summary>
    internal int Limit =>
        Size is > 0 and <= MaxSize ? Size + 1 : throw new InvalidOperationException($"A page has 1 to {MaxSize} rows, not {Size}.");
}

/// <summary>Rows in the order of the list, whichever direction they were read in.</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, bool HasNextPage, bool HasPreviousPage)
{
    /// <summary>Cuts the surplus row off what was read in reading order.</summary>
    internal static Page<T> Of(List<T> read, PageRequest request)
    {
        var goesOn = read.Count > request.Size;
        if (goesOn)
            read.RemoveAt(read.Count - 1);
        if (!request.IsBackward)
            return new Page<T>(read, goesOn, request.From is not null);
        read.Reverse();
        return new Page<T>(read, request.From is not null, goesOn);
    }
}
