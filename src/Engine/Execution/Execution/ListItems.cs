using System.Collections;
using CustomerGraph.Engine.Execution.Planning;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>Values of list fields as lists that can be read again, by index.</summary>
internal static class ListItems
{
    /// <summary>The list's items; null where the value is no list. Texts and maps are none, though they can be enumerated.</summary>
    public static IReadOnlyList<object?>? Of(object value) => value as IReadOnlyList<object?>;

    /// <summary>Copies what is not readable by index; gives the same instance back where nothing needs a copy.</summary>
    public static IReadOnlyList<object?> Materialize(IReadOnlyList<object?> values, ValueShape shape)
    {
        object?[]? copies = null;
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            var readable = Readable(value, shape);
            if (ReferenceEquals(readable, value))
                continue;

            copies ??= [.. values];
            copies[i] = readable;
        }

        return copies ?? values;
    }

    private static object? Readable(object? value, ValueShape shape)
    {
        if (shape.Item is null || value is null or string or IDictionary or IEnumerable<KeyValuePair<string, object?>>)
            return value;

        try
        {
            var items = value as IReadOnlyList<object?> ?? (value as IEnumerable)?.Cast<object?>().ToArray();
            return items is null || shape.Item.Item is null ? items ?? value : Materialize(items, shape.Item);
        }
#pragma warning disable CA1031 // Enumerating runs a resolver's code, which may throw anything; it fails this list alone.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }
}
