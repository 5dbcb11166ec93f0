using System.Text.Json;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>Strings out of JSON, which may hold unpaired surrogates written as escapes; those are no Unicode text.</summary>
internal static class JsonText
{
    public static string Read(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new CoercionException(CoercionErrors.NotUnicode);
        }
    }

    public static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw new CoercionException(CoercionErrors.NotUnicode);
        }
    }
}
