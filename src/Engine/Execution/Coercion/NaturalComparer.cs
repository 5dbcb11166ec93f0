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
            var order = IsDigit(first[0]) && IsDigit(second[0])
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
        first = first.Slice(1);
        second = second.Slice(1);
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
        var length = 0;
        while (length < text.Length && IsDigit(text[length]))
            length++;
        var digits = text.Slice(0, length);
        text = text.Slice(length);
        return digits.TrimStart('0');
    }

    /// <summary>As <see cref="char"/>.IsAsciiDigit, which netstandard2.0 lacks: the generators link this file.</summary>
    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
