namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>Orders names as people do: runs of digits by their number, everything else by code unit.</summary>
internal sealed class NaturalComparer : IComparer<string>
{
    public static NaturalComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var first = x.AsSpan();
        var second = y.AsSpan();
        while (!first.IsEmpty && !second.IsEmpty)
        {
            var order = char.IsAsciiDigit(first[0]) && char.IsAsciiDigit(second[0])
                ? CompareNumbers(ref first, ref second)
                : CompareUnits(ref first, ref second);
            if (order != 0)
                return order;
        }

        return first.Length - second.Length;
    }

    private static int CompareUnits(ref ReadOnlySpan<char> first, ref ReadOnlySpan<char> second)
    {
        var order = first[0] - second[0];
        first = first[1..];
        second = second[1..];
        return order;
    }

    private static int CompareNumbers(ref ReadOnlySpan<char> first, ref ReadOnlySpan<char> second)
    {
        var a = TakeDigits(ref first);
        var b = TakeDigits(ref second);
        return a.Length != b.Length ? a.Length - b.Length : a.SequenceCompareTo(b);
    }

    private static ReadOnlySpan<char> TakeDigits(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits.TrimStart('0');
    }
}
