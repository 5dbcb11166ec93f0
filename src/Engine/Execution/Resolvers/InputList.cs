namespace CustomerGraph.Engine.Execution.Resolvers;

/// <summary>Reads coerced lists into typed ones. Generated code calls it.</summary>
public static class InputList
{
    /// <param name="list">A list as <see cref="ArgumentValues"/> and <see cref="InputObject"/> hold it.</param>
    /// <param name="read">Turns one coerced item into its C# value.</param>
    public static T[] Read<T>(object list, Func<object?, T> read)
    {
        var items = (List<object?>)list;
        var values = new T[items.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = read(items[i]);
        return values;
    }
}
