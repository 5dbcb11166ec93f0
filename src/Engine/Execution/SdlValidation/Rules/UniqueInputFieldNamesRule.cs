using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>An input object value has each field once.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness</remarks>
internal static class UniqueInputFieldNamesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document) => document.Values.SelectMany(Repeated);

    private static IEnumerable<GraphQLError> Repeated(ValueNode value) => value switch
    {
        ListValueNode list => list.Values.SelectMany(Repeated),
        ObjectValueNode fields => Repeated(fields).Concat(fields.Fields.SelectMany(field => Repeated(field.Value))),
        _ => [],
    };

    private static IEnumerable<GraphQLError> Repeated(ObjectValueNode value)
    {
        var seen = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (var name in value.Fields.Select(field => field.Name))
        {
            if (!seen.TryAdd(name.Value, name))
                yield return SdlErrors.RepeatedInputField(name.Value, seen[name.Value], name);
        }
    }
}
