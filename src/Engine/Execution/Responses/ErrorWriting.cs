using System.Globalization;
using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Responses;

/// <summary>Writes errors as https://spec.graphql.org/September2025/#sec-Errors has them.</summary>
internal static class ErrorWriting
{
    /// <summary>A message may quote what was sent; more of it helps nobody.</summary>
    private const int MaxMessageLength = 4000;

    /// <param name="code">What <c>extensions.code</c> is for errors that do not say; null for nothing.</param>
    public static void WriteErrors(this ResponseWriter writer, IReadOnlyList<GraphQLError> errors, string? code)
    {
        writer.WriteKey("\"errors\":"u8);
        writer.BeginList();
        foreach (var error in errors)
        {
            writer.NextItem();
            Write(writer, error, code);
        }

        writer.EndList();
    }

    private static void Write(ResponseWriter writer, GraphQLError error, string? code)
    {
        writer.BeginObject();
        writer.WriteKey("\"message\":"u8);
        writer.WriteString(Cut(error.Message));
        if (error.Locations.Count > 0)
            WriteLocations(writer, error.Locations);
        if (error.Path is { } path)
            WritePath(writer, path);
        WriteExtensions(writer, error.Extensions, code);
        writer.EndObject();
    }

    private static string Cut(string message)
    {
        if (message.Length <= MaxMessageLength)
            return message;
        var end = char.IsHighSurrogate(message[MaxMessageLength - 1]) ? MaxMessageLength - 1 : MaxMessageLength;
        return message[..end] + "...";
    }

    private static void WriteLocations(ResponseWriter writer, IReadOnlyList<Location> locations)
    {
        writer.WriteKey("\"locations\":"u8);
        writer.BeginList();
        foreach (var location in locations)
        {
            writer.NextItem();
            writer.WriteRaw("{\"line\":"u8);
            writer.WriteInt(location.Line);
            writer.WriteRaw(",\"column\":"u8);
            writer.WriteInt(location.Column);
            writer.EndObject();
        }

        writer.EndList();
    }

    private static void WritePath(ResponseWriter writer, IReadOnlyList<object> path)
    {
        writer.WriteKey("\"path\":"u8);
        writer.BeginList();
        foreach (var step in path)
        {
            writer.NextItem();
            if (step is string key)
                writer.WriteString(key);
            else
                writer.WriteInt(Convert.ToInt32(step, CultureInfo.InvariantCulture));
        }

        writer.EndList();
    }

    private static void WriteExtensions(ResponseWriter writer, IReadOnlyDictionary<string, object?>? extensions, string? code)
    {
        if (code is null || extensions?.ContainsKey("code") == true)
        {
            if (extensions is { Count: > 0 })
                WriteEntries(writer, extensions);
            return;
        }

        WriteEntries(writer, new Dictionary<string, object?>(extensions ?? new Dictionary<string, object?>()) { ["code"] = code });
    }

    private static void WriteEntries(ResponseWriter writer, IReadOnlyDictionary<string, object?> extensions)
    {
        writer.WriteKey("\"extensions\":"u8);
        AnyScalar.Instance.Write(extensions, writer);
    }
}
