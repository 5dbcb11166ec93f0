using System.Text.Json;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Types;

/// <summary>How values of one scalar are read from requests and written to responses.</summary>
/// <remarks>
/// The reading methods throw <see cref="CoercionException"/> with the reason alone; the caller adds where it happened.
/// https://spec.graphql.org/September2025/#sec-Scalars.Input-Coercion
/// </remarks>
public abstract class ScalarCoercion
{
    /// <summary>Reads a variable's JSON value; never called with JSON null.</summary>
    public abstract object ParseValue(JsonElement value);

    /// <summary>Reads a literal without variables; never called with the null literal.</summary>
    public abstract object ParseLiteral(ValueNode literal);

    /// <summary>Writes a resolver's value; never called with null.</summary>
    public abstract void Write(object value, ResponseWriter writer);
}

/// <summary>A value that a scalar, enum or input type does not accept. The message is meant for the API's user.</summary>
public sealed class CoercionException(string message) : Exception(message);
