using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Conformance;

/// <summary>Coerced arguments as the map that <c>$args</c> stands for: what is absent is absent, input objects are maps.</summary>
internal static class PlainArguments
{
    public static Dictionary<string, object?> Of(FieldDefinition field, ArgumentValues values)
    {
        var map = new Dictionary<string, object?>();
        for (var i = 0; i < field.Arguments.Count; i++)
        {
            if (values.IsSet(i))
                map.Add(field.Arguments[i].Name, Plain(values[i]));
        }

        return map;
    }

    private static object? Plain(object? value) => value switch
    {
        InputObject input => Plain(input),
        List<object?> list => list.Select(Plain).ToList(),
        _ => value,
    };

    private static Dictionary<string, object?> Plain(InputObject input)
    {
        var map = new Dictionary<string, object?>();
        for (var i = 0; i < input.Type.Fields.Count; i++)
        {
            if (input.IsSet(i))
                map.Add(input.Type.Fields[i].Name, Plain(input[i]));
        }

        return map;
    }
}
