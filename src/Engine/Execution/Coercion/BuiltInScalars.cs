using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>
/// How the scalars of the specification are read and written. https://spec.graphql.org/September2025/#sec-Scalars.Built-in-Scalars
/// </summary>
internal static class BuiltInScalars
{
    /// <summary>Values are <see cref="int"/>.</summary>
    public static ScalarCoercion Int { get; } = new IntCoercion();

    /// <summary>Values are <see cref="double"/>.</summary>
    public static ScalarCoercion Float { get; } = new FloatCoercion();

    /// <summary>Values are <see cref="string"/>.</summary>
    public static ScalarCoercion String { get; } = new StringCoercion();

    /// <summary>Values are <see cref="bool"/>.</summary>
    public static ScalarCoercion Boolean { get; } = new BooleanCoercion();

    /// <summary>Values are <see cref="string"/>.</summary>
    public static ScalarCoercion Id { get; } = new IdCoercion();

    /// <summary>Null where the name is of no built-in scalar.</summary>
    public static ScalarCoercion? Find(string name) => name switch
    {
        "Int" => Int,
        "Float" => Float,
        "String" => String,
        "Boolean" => Boolean,
        "ID" => Id,
        _ => null,
    };
}
