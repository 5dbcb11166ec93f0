using System.Text.Json;
using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>The coerced variables of one request, by the slots of its <see cref="OperationVariables"/>.</summary>
internal sealed class VariableValues(object?[] values, JsonElement source)
{
    public static VariableValues None { get; } = new([], default);

    /// <summary>The variables as they were sent.</summary>
    public JsonElement Source { get; } = source;

    /// <summary>False where the request gives no value and the definition no default.</summary>
    public bool IsSet(int slot) => !ReferenceEquals(values[slot], ArgumentValues.Unset);

    /// <summary><see cref="ArgumentValues.Unset"/> where the variable is not set.</summary>
    public object? this[int slot] => values[slot];
}
