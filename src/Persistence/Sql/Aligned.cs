namespace CustomerGraph.Persistence.Sql;

/// <summary>Batch reads answer in the order of the keys they were asked for; a key may be asked for twice.</summary>
internal static class Aligned
{
    /// <summary>One row or null for each key.</summary>
    public static T?[] Single<TKey, T>(IReadOnlyList<TKey> keys, List<T> rows, Func<T, TKey> keyOf)
        where TKey : notnull
        where T : class
    {
        var aligned = new T?[keys.Count];
        if (keys.Count == 1)
        {
            aligned[0] = rows.Count > 0 ? rows[0] : null;
            return aligned;
        }
        var byKey = new Dictionary<TKey, T>(rows.Count);
        foreach (var row in rows)
            byKey[keyOf(row)] = row;
        for (var index = 0; index < aligned.Length; index++)
            aligned[index] = byKey.GetValueOrDefault(keys[index]);
        return aligned;
    }

    /// <summary>The rows of each key, in the order they were read.</summary>
    public static List<T>[] Groups<T>(long[] keys, List<T> rows, Func<T, long> keyOf)
    {
        if (keys.Length == 1)
            return [rows];
        var byKey = new Dictionary<long, List<T>>(keys.Length);
        var groups = new List<T>[keys.Length];
        for (var index = 0; index < keys.Length; index++)
        {
            if (!byKey.TryGetValue(keys[index], out var group))
                byKey.Add(keys[index], group = []);
            groups[index] = group;
        }
        foreach (var row in rows)
            byKey[keyOf(row)].Add(row);
        return groups;
    }
}
