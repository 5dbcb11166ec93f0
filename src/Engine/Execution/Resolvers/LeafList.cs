using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Execution.Resolvers;

/// <summary>Writes lists of leaves without boxing the items. Generated code calls it.</summary>
public static class LeafList
{
    /// <summary>Writes null for null.</summary>
    public static void Write<T>(IReadOnlyList<T>? items, ResponseWriter writer, Action<T, ResponseWriter> write)
    {
        if (items is null)
        {
            writer.WriteNull();
            return;
        }

        writer.BeginList();
        for (var i = 0; i < items.Count; i++)
        {
            writer.NextItem();
            write(items[i], writer);
        }

        writer.EndList();
    }

    /// <summary>For sets and other collections without an index.</summary>
    public static void Write<T>(IEnumerable<T>? items, ResponseWriter writer, Action<T, ResponseWriter> write) =>
        Write(items as IReadOnlyList<T> ?? items?.ToArray(), writer, write);
}
