using CustomerGraph.Engine.Generators.Server.Models;

namespace CustomerGraph.Engine.Generators.Server.Emit;

internal static class InputEmitter
{
    public static string Emit(InputModel model)
    {
        var code = GeneratedFile.Begin(model.Namespace, "CustomerGraph.Engine.Execution.Resolvers");
        code.Summary(model.Description).Block($"internal sealed partial record {model.Name}", () =>
        {
            foreach (var member in model.Members)
                Member(code, member);

            code.Block($"internal static {model.Name} Read(InputObject input) => new {model.Name}", end: "};", body: () =>
            {
                foreach (var member in model.Members)
                    code.Line($"{member.Name} = {member.Read},");
            });
        });
        return code.ToString();
    }

    private static void Member(CodeWriter code, InputMemberModel member) => code
        .Summary(member.Description)
        .Line($"public {(member.IsRequired ? "required " : "")}{member.Type} {member.Name} {{ get; init; }}")
        .Line();

    /// <summary>For projects that bring no such type.</summary>
    public static string EmitOptional(string rootNamespace)
    {
        var code = GeneratedFile.Begin(rootNamespace);
        code.Line("/// <summary>A value that the request may leave out, which differs from null.</summary>");
        code.Block("internal readonly record struct Optional<T>", () =>
        {
            code.Line("public bool IsSet { get; private init; }").Line();
            code.Line("/// <summary>The default where it is not set.</summary>");
            code.Line("public T? Value { get; private init; }").Line();
            code.Line("public static Optional<T> Of(T value) => new() { IsSet = true, Value = value };").Line();
            code.Line("public static implicit operator Optional<T>(T value) => Of(value);");
        });
        return code.ToString();
    }
}
