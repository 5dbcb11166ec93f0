using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Resolvers;

/// <summary>One call of a batch resolver: the parents of a level, and the field's arguments, which are the same for all of them.</summary>
public sealed class FieldCall
{
    internal FieldCall(
        RequestContext request, FieldDefinition field, IReadOnlyList<object> parents, ArgumentValues arguments, FieldSelection selection)
    {
        Request = request;
        Field = field;
        Parents = parents;
        Arguments = arguments;
        Selection = selection;
    }

    public RequestContext Request { get; }

    public FieldDefinition Field { get; }

    /// <summary>Never empty; for a root field the single root value.</summary>
    public IReadOnlyList<object> Parents { get; }

    public ArgumentValues Arguments { get; }

    /// <summary>What the request selects below this field, for resolvers that can save work by knowing it.</summary>
    public FieldSelection Selection { get; }

    public CancellationToken CancellationToken => Request.CancellationToken;

    /// <summary>The parents as what the schema binds their type to.</summary>
    public T[] ParentsAs<T>()
    {
        var parents = new T[Parents.Count];
        for (var i = 0; i < parents.Length; i++)
            parents[i] = (T)Parents[i];
        return parents;
    }
}

/// <summary>The coerced arguments of a field, by the index of <see cref="FieldDefinition.Arguments"/>.</summary>
/// <remarks>
/// Values are: string (String, ID and enum names), int, double, bool, <c>List&lt;object?&gt;</c>, <see cref="InputObject"/>, and for other
/// scalars what their <see cref="ScalarCoercion"/> made. Null is an explicit null; an argument that was left out is not set.
/// </remarks>
public readonly struct ArgumentValues(object?[] values)
{
    internal static readonly object Unset = new();

    public bool IsSet(int index) => !ReferenceEquals(values[index], Unset);

    /// <summary>Null also where the argument is not set.</summary>
    public object? this[int index] => IsSet(index) ? values[index] : null;
}

/// <summary>A coerced input object: its fields by the index of <see cref="InputObjectType.Fields"/>; unset differs from null.</summary>
public sealed class InputObject(InputObjectType type, object?[] values)
{
    public InputObjectType Type { get; } = type;

    public bool IsSet(int index) => !ReferenceEquals(values[index], ArgumentValues.Unset);

    /// <summary>Null also where the field is not set.</summary>
    public object? this[int index] => IsSet(index) ? values[index] : null;
}

/// <summary>The selections below a field, over all possible runtime types.</summary>
public abstract class FieldSelection
{
    /// <summary>
    /// Whether the request selects a field of that name (not alias) directly below, on any type, after @skip and @include.
    /// </summary>
    public abstract bool Selects(string fieldName);

    /// <summary>Whether nothing is selected directly below, on any type, but fields of those names and <c>__typename</c>.</summary>
    public abstract bool SelectsOnly(IReadOnlySet<string> fieldNames);

    /// <summary>What is selected below the fields of that name; one item for each response key, possibly none.</summary>
    public abstract IEnumerable<FieldSelection> Below(string fieldName);
}
