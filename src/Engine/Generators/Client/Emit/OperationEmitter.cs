using CustomerGraph.Engine.Generators.Client.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace CustomerGraph.Engine.Generators.Client.Emit;

/// <summary>Writes what the user of an operation reads: its records and its variables.</summary>
internal static class OperationEmitter
{
    public static string Emit(OperationModel operation)
    {
        var scope = operation.Scope;
        var code = GeneratedFile.Begin(scope.Namespace, "System.Collections.Generic", "CustomerGraph.Engine.Client");
        var description = operation.Description
            ?? $"The {operation.Kind.ToLowerInvariant()} {operation.Name}: what it takes, and what it answers.";
        code.Summary(description).Block($"{scope.Visibility} static partial class {operation.ClassName}", () =>
        {
            Operation(code, operation);
            foreach (var record in operation.Records)
                RecordEmitter.Emit(code.Line(), record);
            VariablesEmitter.Emit(code.Line(), operation);
        });
        return code.ToString();
    }

    private static void Operation(CodeWriter code, OperationModel operation)
    {
        code.Line("/// <summary>The operation as it is sent.</summary>");
        code.Line($"public static GraphQLOperation<{OperationModel.ResultName}> Operation {{ get; }} = new(").Indented(() =>
        {
            code.Line($"\"{operation.Name}\",");
            code.Line($"GraphQLOperationKind.{operation.Kind},");
            code.Line($"\"{operation.Id}\",");
            Document(code, operation.Document);
            code.Line($"Json.{OperationModel.ResultName}{(operation.HasFiles ? ", hasFiles: true" : "")});");
        });
    }

    /// <summary>As a raw string, so that it can be read; or as an escaped one where it has three quotes itself.</summary>
    private static void Document(CodeWriter code, string document)
    {
        if (document.Contains("\"\"\""))
        {
            code.Line(SymbolDisplay.FormatLiteral(document, quote: true) + ",");
            return;
        }

        code.Line("\"\"\"").Lines(document.Split('\n')).Line("\"\"\",");
    }
}
