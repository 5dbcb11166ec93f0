using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Execution.Resolvers;

/// <summary>The values of one field, one a parent in the parents' order.</summary>
public abstract class FieldColumn
{
    private protected FieldColumn()
    {
    }

    public abstract int Count { get; }

    /// <summary>
    /// Objects, nested lists of objects, or leaves in their general form (boxed; written by the type's coercion). An item may be null,
    /// or a <see cref="FieldError"/> that fails just that item.
    /// </summary>
    public static FieldColumn Of(IReadOnlyList<object?> values) => new ObjectColumn(values);

    /// <summary>Leaves without boxing: <paramref name="write"/> writes one value, null included, as the field's type demands.</summary>
    public static FieldColumn Of<T>(IReadOnlyList<T> values, Action<T, ResponseWriter> write) => new LeafColumn<T>(values, write);

    internal abstract FieldColumn Slice(int start, int count);
}

internal sealed class ObjectColumn(IReadOnlyList<object?> values) : FieldColumn
{
    public override int Count => Values.Count;

    public IReadOnlyList<object?> Values { get; } = values;

    internal override FieldColumn Slice(int start, int count) => new ObjectColumn([.. Values.Skip(start).Take(count)]);
}

internal abstract class LeafColumn : FieldColumn
{
    public abstract void Write(int index, ResponseWriter writer);
}

internal sealed class LeafColumn<T>(IReadOnlyList<T> values, Action<T, ResponseWriter> write) : LeafColumn
{
    public override int Count => values.Count;

    public override void Write(int index, ResponseWriter writer) => write(values[index], writer);

    internal override FieldColumn Slice(int start, int count) => new LeafColumn<T>([.. values.Skip(start).Take(count)], write);
}

/// <summary>The failure of one item of a batch, in place of its value.</summary>
/// <param name="Message">Meant for the API's user; becomes the error's message.</param>
/// <param name="Code">Becomes <c>extensions.code</c>; null for none.</param>
public sealed record FieldError(string Message, string? Code = null)
{
    /// <summary>Further entries of <c>extensions</c>, JSON-able values.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }
}
