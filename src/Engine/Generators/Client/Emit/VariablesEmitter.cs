using CustomerGraph.Engine.Generators.Client.Models;

namespace CustomerGraph.Engine.Generators.Client.Emit;

/// <summary>Writes the variables of an operation.</summary>
internal static class VariablesEmitter
{
    public static void Emit(CodeWriter code, OperationModel operation)
    {
        code.Line("/// <summary>What the operation takes.</summary>");
        code.Block("public sealed record Variables : IGraphQLInput", () =>
        {
            foreach (var variable in operation.Variables)
            {
                var required = variable.IsRequired ? "required " : "";
                code.Line($"public {required}{TypeOf(variable)} {variable.Property} {{ get; init; }}").Line();
            }

            code.Block("public void WriteTo(InputWriter writer)", () =>
            {
                code.Line("var json = writer.Json;").Line("json.WriteStartObject();");
                foreach (var variable in operation.Variables)
                    Write(code, variable);
                code.Line("json.WriteEndObject();");
            });
        });
    }

    /// <summary>As a property, and as a parameter of the operation's method.</summary>
    public static string TypeOf(VariableModel variable) =>
        variable.IsRequired ? variable.Value.CSharp : $"Optional<{variable.Value.ParameterType}>";

    private static void Write(CodeWriter code, VariableModel variable)
    {
        if (variable.IsRequired)
            InputEmitter.Member(code, variable.Name, variable.Property, variable.Value);
        else
            code.Block(
                $"if ({variable.Property}.IsSet)",
                () => InputEmitter.Member(code, variable.Name, variable.Property + ".Value", variable.Value));
    }
}
