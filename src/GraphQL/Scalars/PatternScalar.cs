using System.Text.Json;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;
using NodaTime.Text;

namespace CustomerGraph.GraphQL.Scalars;

/// <summary>A scalar whose text form is one of NodaTime's patterns.</summary>
/// <param name="parse">Reads the text.</param>
/// <param name="rule">What a value has to be, as the end of an error message.</param>
public abstract class PatternScalar<T>(Func<string, ParseResult<T>> parse, string rule) : ScalarCoercion
    where T : struct
{
    public sealed override object ParseValue(JsonElement value) =>
        Parse(value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    public sealed override object ParseLiteral(ValueNode literal) => Parse((literal as StringValueNode)?.Value);

    private object Parse(string? text) =>
        text is not null && parse(text).TryGetValue(default, out var value) ? value : throw new CoercionException(rule);
}
