using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Symbols;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>The statements that write leaves and lists of leaves to the response, without boxing.</summary>
internal sealed class LeafWrites(TypeCatalog catalog)
{
    private const string Value = "{0}";

    private static readonly HashSet<string> Integers = new(["int", "short", "ushort", "byte", "sbyte"], StringComparer.Ordinal);

    /// <summary>
    /// The call that writes one value that is not null, with <c>{0}</c> in its place; null where the C# type is no value of the leaf type.
    /// </summary>
    public string? CallFor(ClrType actual, string leafName)
    {
        if (catalog.KindOf(leafName) == SdlKind.Enum)
            return catalog.Is(actual, leafName) ? $"{leafName}Names.Write({Value}, writer)" : null;
        if (catalog.Clr.FindScalar(leafName) is { } scalar)
            return scalar.Writable.Contains(actual.Name) ? $"{scalar.Coercion}.Write({Value}, writer)" : null;

        return (leafName, actual.Name) switch
        {
            ("String" or "ID", "string") => $"writer.WriteString({Value})",
            ("Int", var name) when Integers.Contains(name) => $"writer.WriteInt({Value})",
            ("Float", "double") => $"writer.WriteDouble({Value})",
            ("Boolean", "bool") => $"writer.WriteBoolean({Value})",
            _ => null,
        };
    }

    /// <param name="value">An expression of the type <paramref name="actual"/>, which fits.</param>
    public IReadOnlyList<string> Statements(ClrType actual, SdlTypeRef type, string value, string presentName = "present")
    {
        if (type.Item is not null)
            return List(actual.Item!, type.Item, value);

        var call = CallFor(actual, type.Name!)!;
        if (!actual.IsNullable || actual.Name == "string" && call.StartsWith("writer.", StringComparison.Ordinal))
            return [Call(call, value)];

        return [$"if ({value} is {{ }} {presentName})", "    " + Call(call, presentName), "else", "    writer.WriteNull();"];
    }

    private string[] List(ClrType item, SdlTypeRef itemType, string value)
    {
        var body = Statements(item, itemType, "item");
        var head = $"LeafList.Write({value}, writer, static (item, writer) =>";
        return body.Count == 1
            ? [$"{head} {body[0].TrimEnd(';')});"]
            : [head, "{", .. body.Select(line => "    " + line), "});"];
    }

    private static string Call(string call, string value) => call.Replace(Value, value) + ";";
}
