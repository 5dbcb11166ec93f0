using CustomerGraph.Engine.Generators.Client.Models;

namespace CustomerGraph.Engine.Generators.Client.Emit;

/// <summary>Writes input objects, and how values of inputs are written as JSON.</summary>
internal static class InputEmitter
{
    public static string Emit(InputModel input)
    {
        var code = GeneratedFile.Begin(input.Scope.Namespace, "System.Collections.Generic", "CustomerGraph.Engine.Client");
        code.Summary(input.Description).Block($"{input.Scope.Visibility} sealed record {input.Name} : IGraphQLInput", () =>
        {
            if (input.IsOneOf)
                Choices(code, input);
            else
                Fields(code, input);
            code.Block("public void WriteTo(InputWriter writer)", () =>
            {
                code.Line("var json = writer.Json;").Line("json.WriteStartObject();");
                foreach (var one in input.Fields)
                    WriteField(code, input, one);
                code.Line("json.WriteEndObject();");
            });
        });
        return code.ToString();
    }

    /// <summary>A member with its name.</summary>
    public static void Member(CodeWriter code, string name, string expression, InputValueModel value)
    {
        code.Line($"json.WritePropertyName(\"{name}\"u8);");
        if (value.HasFiles)
            code.Line($"writer.Enter(\"{name}\");");
        Value(code, expression, value, depth: 0);
        if (value.HasFiles)
            code.Line("writer.Leave();");
    }

    private static void Value(CodeWriter code, string expression, InputValueModel value, int depth)
    {
        if (!value.IsNullable)
        {
            NotNull(code, expression, value, depth);
            return;
        }

        var local = "value" + (depth == 0 ? "" : depth.ToString(System.Globalization.CultureInfo.InvariantCulture));
        code.Block($"if ({expression} is {{ }} {local})", () => NotNull(code, local, value, depth));
        code.Block("else", () => code.Line("json.WriteNullValue();"));
    }

    private static void NotNull(CodeWriter code, string expression, InputValueModel value, int depth)
    {
        switch (value.Kind)
        {
            case InputKind.Scalar:
                code.Line($"{value.Write}(json, {expression});");
                break;
            case InputKind.Object:
                code.Line($"{expression}.WriteTo(writer);");
                break;
            case InputKind.Upload:
                code.Line($"writer.WriteUpload({expression});");
                break;
            default:
                List(code, expression, value.Item!, depth + 1);
                break;
        }
    }

    private static void List(CodeWriter code, string expression, InputValueModel item, int depth)
    {
        var index = $"index{depth}";
        code.Line("json.WriteStartArray();");
        if (item.HasFiles)
            code.Line($"var {index} = 0;");
        code.Block($"foreach (var item{depth} in {expression})", () =>
        {
            if (item.HasFiles)
                code.Line($"writer.Enter({index}++.ToString(System.Globalization.CultureInfo.InvariantCulture));");
            Value(code, $"item{depth}", item, depth);
            if (item.HasFiles)
                code.Line("writer.Leave();");
        });
        code.Line("json.WriteEndArray();");
    }

    private static void Fields(CodeWriter code, InputModel input)
    {
        foreach (var one in input.Fields)
        {
            if (one.IsRequired)
                code.Summary(one.Description).Line($"public required {one.Value.CSharp} {one.Property} {{ get; init; }}").Line();
            else if (one.Value.IsNullable)
                Tracked(code, one);
            else
                code.Summary(Joined(one.Description, "Null: left to the server."))
                    .Line($"public {one.Value.CSharp}? {one.Property} {{ get; init; }}")
                    .Line();
        }
    }

    /// <summary>What was assigned is sent, null as well; what was not is left out.</summary>
    private static void Tracked(CodeWriter code, InputFieldModel one)
    {
        code.Line($"private readonly {one.Value.CSharp} {Backing(one)};").Line($"private readonly bool {Flag(one)};").Line();
        code.Summary(Joined(one.Description, "Not assigned: not sent, which differs from null."));
        code.Block($"public {one.Value.CSharp} {one.Property}", () =>
        {
            code.Line($"get => {Backing(one)};");
            code.Block("init", () => code.Line($"{Backing(one)} = value;").Line($"{Flag(one)} = true;"));
        }).Line();
    }

    /// <summary>Exactly one field, so there is a method for each.</summary>
    private static void Choices(CodeWriter code, InputModel input)
    {
        foreach (var one in input.Fields)
            code.Line($"private {one.Value.CSharp}? {Backing(one)};");
        code.Line().Block($"private {input.Name}()", () => { }).Line();
        foreach (var one in input.Fields)
            code.Summary(one.Description)
                .Line($"public static {input.Name} Of{one.Property}({one.Value.CSharp} value) => new() {{ {Backing(one)} = value }};")
                .Line();
    }

    private static void WriteField(CodeWriter code, InputModel input, InputFieldModel one)
    {
        if (input.IsOneOf)
            MemberIf(Backing(one), $"chosen{one.Property}");
        else if (one.IsRequired)
            Member(code, one.Name, one.Property, one.Value);
        else if (one.Value.IsNullable)
            code.Block($"if ({Flag(one)})", () => Member(code, one.Name, one.Property, one.Value));
        else
            MemberIf(one.Property, $"given{one.Property}");

        void MemberIf(string property, string local) =>
            code.Block($"if ({property} is {{ }} {local})", () => Member(code, one.Name, local, one.Value));
    }

    private static string Joined(string? description, string note) => description is null ? note : $"{description}\n{note}";

    private static string Backing(InputFieldModel one) => "_" + one.Property;

    private static string Flag(InputFieldModel one) => "_has" + one.Property;
}
