using CustomerGraph.Engine.Generators.Server.Models;

namespace CustomerGraph.Engine.Generators.Server.Emit;

internal static class RecordEmitter
{
    public static string Emit(RecordModel model)
    {
        var code = GeneratedFile.Begin(model.Namespace);
        code.Summary(model.Description);
        if (model.Members.Count == 0)
            return code.Line($"internal sealed partial record {model.Name}();").ToString();

        code.Line($"internal sealed partial record {model.Name}(").Indented(() =>
        {
            for (var i = 0; i < model.Members.Count; i++)
                code.Line($"{model.Members[i].Type} {model.Members[i].Name}{(i == model.Members.Count - 1 ? ");" : ",")}");
        });
        return code.ToString();
    }
}
