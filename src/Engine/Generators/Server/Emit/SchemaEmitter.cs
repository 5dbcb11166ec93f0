using CustomerGraph.Engine.Generators.Server.Models;

namespace CustomerGraph.Engine.Generators.Server.Emit;

internal static class SchemaEmitter
{
    public static string Emit(SchemaModel model)
    {
        var code = GeneratedFile.Begin(model.Namespace, "CustomerGraph.Engine.Execution.Resolvers");
        code.Line("/// <summary>The schema and what executes it.</summary>");
        code.Block("public static partial class GeneratedSchema", () =>
        {
            code.Line("/// <summary>Binds every field, scalar and abstract type of <see cref=\"Sdl\"/>.</summary>");
            code.Block("public static void Bind(SchemaBindings bindings)", () =>
            {
                foreach (var scalar in model.Scalars)
                    code.Line($"bindings.Scalar(\"{scalar.Name}\", new {scalar.Coercion}());");
                foreach (var type in model.RuntimeTypes)
                    RuntimeType(code, type);
                foreach (var name in model.Objects)
                    code.Line($"Bind{name}(bindings);");
            });
        });
        return code.ToString();
    }

    private static void RuntimeType(CodeWriter code, RuntimeTypeModel type)
    {
        if (type.Resolver is not null)
        {
            code.Line($"bindings.RuntimeType(\"{type.Name}\", static value => {type.Resolver});");
            return;
        }

        code.Block($"bindings.RuntimeType(\"{type.Name}\", static value => value switch", end: "});", body: () =>
        {
            foreach (var member in type.Cases)
                code.Line($"{member.ClrName} => \"{member.TypeName}\",");
            code.Line("_ => null,");
        });
    }
}
