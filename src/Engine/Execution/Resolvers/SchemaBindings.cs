using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Resolvers;

/// <summary>What turns a schema that can be validated against into one that can be executed: generated code fills it.</summary>
public sealed class SchemaBindings
{
    private readonly HashSet<BatchBinding> batches = [];

    internal Dictionary<(string Type, string Field), FieldBinding> Fields { get; } = [];

    internal Dictionary<string, ScalarCoercion> Scalars { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, Func<object, string?>> RuntimeTypes { get; } = new(StringComparer.Ordinal);

    /// <param name="binding">A batch binding that several types have is called once for all of them.</param>
    public SchemaBindings Field(string type, string field, FieldBinding binding)
    {
        Fields.Add((type, field), binding);
        if (binding is BatchBinding batch && !batches.Add(batch))
            batch.IsShared = true;
        return this;
    }

    public SchemaBindings Scalar(string name, ScalarCoercion coercion)
    {
        Scalars[name] = coercion;
        return this;
    }

    /// <param name="abstractType">An interface or union.</param>
    /// <param name="nameOf">The object type's name of a value; null where the value is of none (a field error then).</param>
    public SchemaBindings RuntimeType(string abstractType, Func<object, string?> nameOf)
    {
        RuntimeTypes[abstractType] = nameOf;
        return this;
    }
}
