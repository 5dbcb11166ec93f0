using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Execution.Resolvers;

/// <summary>How one field of one object type gets its values. The kinds differ in when and how often they run.</summary>
public abstract class FieldBinding;

/// <summary>
/// A leaf that the parent holds: written straight from the parent while the response is written. The cheapest kind; it must not block or do
/// I/O. It may write a list of leaves. Null at a non-null position: write null, the engine turns it into the field error of the
/// specification.
/// </summary>
public sealed class LeafBinding(Action<object, ResponseWriter> write) : FieldBinding
{
    public Action<object, ResponseWriter> Write { get; } = write;
}

/// <summary>An object, or a list of objects, that the parent holds. Must not block or do I/O.</summary>
public sealed class ObjectBinding(Func<object, object?> read) : FieldBinding
{
    public Func<object, object?> Read { get; } = read;
}

/// <summary>Resolved for all parents of a level in one call. The answer has one value a parent, in the parents' order.</summary>
public sealed class BatchBinding(BatchResolver resolve) : FieldBinding
{
    public BatchResolver Resolve { get; } = resolve;

    /// <summary>Bound to fields of several types, which are then resolved in one call.</summary>
    internal bool IsShared { get; set; }
}

/// <summary>The source stream of a subscription's root field. https://spec.graphql.org/September2025/#CreateSourceEventStream()</summary>
/// <param name="subscribe">
/// Each event is then the root value's field value: an object, a list, a leaf, or any of them in a <see cref="FieldColumn"/> of one value.
/// </param>
public sealed class StreamBinding(Func<FieldCall, ValueTask<IAsyncEnumerable<object?>>> subscribe) : FieldBinding
{
    public Func<FieldCall, ValueTask<IAsyncEnumerable<object?>>> Subscribe { get; } = subscribe;
}

/// <summary>Resolves a field for every parent of the call. A thrown exception fails the field for all of them.</summary>
public delegate ValueTask<FieldColumn> BatchResolver(FieldCall call);
