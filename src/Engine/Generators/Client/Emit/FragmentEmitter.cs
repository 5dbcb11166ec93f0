using CustomerGraph.Engine.Generators.Client.Models;

namespace CustomerGraph.Engine.Generators.Client.Emit;

internal static class FragmentEmitter
{
    public static string Emit(FragmentModel fragment)
    {
        var code = GeneratedFile.Begin(fragment.Scope.Namespace, "System.Collections.Generic");
        for (var i = 0; i < fragment.Interfaces.Count; i++)
            Interface(i > 0 ? code.Line() : code, fragment.Scope, fragment.Interfaces[i]);
        return code.ToString();
    }

    private static void Interface(CodeWriter code, Scope scope, InterfaceModel model)
    {
        var extends = model.Extends.Count == 0 ? "" : " : " + string.Join(", ", model.Extends);
        code.Summary(model.Description).Block($"{scope.Visibility} partial interface {model.Name}{extends}", () =>
        {
            for (var i = 0; i < model.Properties.Count; i++)
            {
                var property = model.Properties[i];
                if (i > 0)
                    code.Line();
                code.Summary(property.Description).Line($"{(property.IsNew ? "new " : "")}{property.Type} {property.Name} {{ get; }}");
            }
        });
    }
}
