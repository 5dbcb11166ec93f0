using CustomerGraph.Engine.Generators.Server.Models;

namespace CustomerGraph.Engine.Generators.Server.Emit;

/// <summary>Writes an enum, unless C# has it already, and the class that converts it from and to SDL names.</summary>
internal static class EnumEmitter
{
    public static string Emit(EnumModel model)
    {
        var code = GeneratedFile.Begin(model.Namespace, "System", "CustomerGraph.Engine.Execution.Responses");
        if (model.IsDeclared)
            Declare(code, model);

        code.Line($"/// <summary>The names of <see cref=\"{model.ClrName}\"/> in the schema.</summary>");
        code.Block($"internal static class {model.NamesClass}", () =>
        {
            Write(code, model);
            code.Line();
            Parse(code, model);
        });
        return code.ToString();
    }

    private static void Declare(CodeWriter code, EnumModel model)
    {
        code.Summary(model.Description).Block($"internal enum {model.Name}", () =>
        {
            foreach (var member in model.Members)
                code.Summary(member.Description).Line(member.ClrName + ",");
        }).Line();
    }

    private static void Write(CodeWriter code, EnumModel model)
    {
        var head = $"public static void Write({model.ClrName} value, ResponseWriter writer) => writer.WriteUnescaped(value switch";
        code.Block(head, end: "});", body: () =>
        {
            foreach (var member in model.Members)
                code.Line($"{model.ClrName}.{member.ClrName} => \"{member.SdlName}\"u8,");
            code.Line("_ => throw new ArgumentOutOfRangeException(nameof(value), value, null),");
        });
    }

    private static void Parse(CodeWriter code, EnumModel model)
    {
        code.Line("/// <summary>The engine lets only names of the schema pass.</summary>");
        code.Block($"public static {model.ClrName} Parse(string name) => name switch", end: "};", body: () =>
        {
            foreach (var member in model.Members)
                code.Line($"\"{member.SdlName}\" => {model.ClrName}.{member.ClrName},");
            code.Line("_ => throw new ArgumentOutOfRangeException(nameof(name), name, null),");
        });
    }
}
