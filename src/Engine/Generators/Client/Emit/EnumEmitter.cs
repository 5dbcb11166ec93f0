using CustomerGraph.Engine.Generators.Client.Models;

namespace CustomerGraph.Engine.Generators.Client.Emit;

/// <summary>Writes an enum and the class that converts it from and to its names in the schema.</summary>
internal static class EnumEmitter
{
    public static string Emit(EnumModel model)
    {
        var code = GeneratedFile.Begin(model.Scope.Namespace, "System", "System.Text.Json", "CustomerGraph.Engine.Client");
        code.Summary(model.Description).Block($"{model.Scope.Visibility} enum {model.Name}", () => Members(code, model)).Line();
        code.Line($"/// <summary>The names of <see cref=\"{model.Name}\"/> in the schema.</summary>");
        code.Block($"{model.Scope.Visibility} static class {model.Name}Names", () =>
        {
            Of(code, model);
            Read(code.Line(), model);
            code.Line().Line($"internal static void Write(Utf8JsonWriter json, {model.Name} value) => json.WriteStringValue(Of(value));");
        });
        return code.ToString();
    }

    private static void Members(CodeWriter code, EnumModel model)
    {
        if (model.Unknown is not null)
        {
            code.Line("/// <summary>A value that the schema did not have when this was generated. It cannot be sent.</summary>");
            code.Line(model.Unknown + ",").Line();
        }

        foreach (var member in model.Members)
            code.Summary(member.Description).Line(member.Name + ",");
    }

    private static void Of(CodeWriter code, EnumModel model)
    {
        code.Block($"public static string Of({model.Name} value) => value switch", end: "};", body: () =>
        {
            foreach (var member in model.Members)
                code.Line($"{model.Name}.{member.Name} => \"{member.SdlName}\",");
            code.Line("_ => throw new ArgumentOutOfRangeException(nameof(value), value, \"The schema has no such value.\"),");
        });
    }

    private static void Read(CodeWriter code, EnumModel model)
    {
        code.Block($"internal static {model.Name} Read(ref Utf8JsonReader reader)", () =>
        {
            foreach (var member in model.Members)
            {
                code.Line($"if (reader.ValueTextEquals(\"{member.SdlName}\"u8))");
                code.Indented(() => code.Line($"return {model.Name}.{member.Name};"));
            }

            code.Line(model.Unknown is null
                ? $"throw new GraphQLFormatException($\"{model.Name} has no value {{reader.GetString()}}.\");"
                : $"return {model.Name}.{model.Unknown};");
        });
    }
}
