namespace CustomerGraph.Domain.Imports;

/// <summary>What was probably meant.</summary>
internal static class Similar
{
    private const int MaxLength = 64;

    /// <summary>The known word that is nearest, or that begins as what was typed does; null where none is near.</summary>
    public static string? To(string typed, IEnumerable<string> known)
    {
        var key = HeaderNames.Key(typed);
        if (key.Length is 0 or > MaxLength)
            return null;
        return known.Select(word => (Word: word, Distance: Distance(key, HeaderNames.Key(word))))
            .Where(candidate => candidate.Distance <= Math.Max(1, key.Length / 3))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
    }

    private static int Distance(string typed, string known)
    {
        if (known.Length > MaxLength)
            return int.MaxValue;
        return typed.Length >= 4 && known.StartsWith(typed, StringComparison.Ordinal) ? 1 : Edits(typed, known);
    }

    private static int Edits(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
