using CustomerGraph.Engine.Generators.Server.Models;

namespace CustomerGraph.Engine.Generators.Server.Emit;

/// <summary>Writes the bindings of one object type, or those that the types of one interface share.</summary>
internal static class BindingsEmitter
{
    public static string Emit(ObjectModel type)
    {
        var code = Begin(type);
        code.Block("public static partial class GeneratedSchema", () =>
            code.Block($"private static void Bind{type.Name}(SchemaBindings bindings)", () =>
            {
                foreach (var field in type.Fields)
                    Field(code, $"bindings.Field(\"{type.Name}\", \"{field.Name}\", ", field);
            }));
        return code.ToString();
    }

    public static string EmitShared(ObjectModel type)
    {
        var code = Begin(type);
        code.Block("public static partial class GeneratedSchema", () =>
            code.Block($"private static class {type.Name}Shared", () =>
            {
                foreach (var field in type.Fields)
                {
                    var name = char.ToUpperInvariant(field.Name[0]) + field.Name.Substring(1);
                    Field(code, $"public static readonly FieldBinding {name} = (", field);
                }
            }));
        return code.ToString();
    }

    private static CodeWriter Begin(ObjectModel type) => GeneratedFile.Begin(
        type.Namespace, "System.Threading.Tasks", "CustomerGraph.Engine.Execution.Resolvers", "CustomerGraph.Engine.Execution.Responses");

    private static void Field(CodeWriter code, string head, FieldModel field)
    {
        switch (field)
        {
            case LeafFieldModel leaf:
                Lambda(code, $"{head}new LeafBinding(static (parent, writer) =>", leaf.Write, "));");
                break;
            case ObjectFieldModel child:
                code.Line($"{head}new ObjectBinding(static parent => {child.Read}));");
                break;
            case BatchFieldModel batch:
                Batch(code, head, batch);
                break;
            case EachParentFieldModel each:
                EachParent(code, head, each);
                break;
            case SharedFieldModel shared:
                code.Line($"{head}{shared.Interface}Shared.{shared.Member});");
                break;
            case StreamFieldModel stream:
                Stream(code, head, stream.Call, stream.Column);
                break;
        }
    }

    private static void Batch(CodeWriter code, string head, BatchFieldModel field)
    {
        var async = field.Call.IsAwaited ? "async " : "";
        code.Block($"{head}new BatchBinding(static {async}call =>", end: "}));", body: () =>
        {
            Call(code, field.HasOneValue ? "var value = " : "var values = ", field.Call, field.Call.Arguments);
            var values = !field.HasOneValue ? "values"
                : field.Column.Kind is ColumnKind.Objects or ColumnKind.Structs ? "new object?[] { value }"
                : "new[] { value }";
            Return(code, field.Column, values, field.Call.IsAwaited);
        });
    }

    private static void EachParent(CodeWriter code, string head, EachParentFieldModel field)
    {
        code.Block($"{head}new BatchBinding(static call =>", end: "}));", body: () =>
        {
            foreach (var argument in field.Call.Arguments)
                code.Line($"var {Local(argument)} = {argument.Expression};");

            var arguments = string.Concat(field.Call.Arguments.Select(argument => ", " + Local(argument)));
            code.Line($"var values = new {ArrayOf(field.ValueType)};");
            code.Line("for (var i = 0; i < values.Length; i++)");
            code.Line($"    values[i] = {field.Call.Method}(({field.ParentType})call.Parents[i]{arguments});");
            Return(code, field.Column, "values", isAsync: false);
        });
    }

    private static void Stream(CodeWriter code, string head, CallModel call, ColumnModel column)
    {
        const string Events = "System.Collections.Generic.IAsyncEnumerable<object?> events = ";
        const string Boxing = Events + "System.Linq.AsyncEnumerable.Select(values, static value => ";
        code.Block($"{head}new StreamBinding(static {(call.IsAwaited ? "async " : "")}call =>", end: "}));", body: () =>
        {
            Call(code, column.Kind == ColumnKind.Objects ? Events : "var values = ", call, call.Arguments);
            if (column.Kind == ColumnKind.Structs)
                code.Line(Boxing + "(object?)value);");
            if (column.Kind == ColumnKind.Leaves)
                Lambda(code, Boxing + "(object?)FieldColumn.Of(new[] { value }, static (value, writer) =>", column.Write, "));");
            code.Line(call.IsAwaited ? "return events;" : "return ValueTask.FromResult(events);");
        });
    }

    /// <summary>A call with several arguments has one a line.</summary>
    private static void Call(CodeWriter code, string head, CallModel call, EquatableArray<ArgumentModel> arguments)
    {
        var start = $"{head}{(call.IsAwaited ? "await " : "")}{call.Method}(";
        if (arguments.Count <= 1)
        {
            code.Line($"{start}{string.Concat(arguments.Select(argument => argument.Expression))});");
            return;
        }

        code.Line(start).Indented(() =>
        {
            for (var i = 0; i < arguments.Count; i++)
                code.Line(arguments[i].Expression + (i == arguments.Count - 1 ? ");" : ","));
        });
    }

    private static void Return(CodeWriter code, ColumnModel column, string values, bool isAsync)
    {
        var (start, end) = isAsync ? ("return ", ";") : ("return ValueTask.FromResult(", ");");
        switch (column.Kind)
        {
            case ColumnKind.Ready:
                code.Line(start + values + end);
                break;
            case ColumnKind.Structs when values == "values":
                code.Line($"{start}FieldColumn.Of(System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Cast<object?>({values}))){end}");
                break;
            case ColumnKind.Leaves:
                Lambda(code, $"{start}FieldColumn.Of({values}, static (value, writer) =>", column.Write, ")" + end);
                break;
            default:
                code.Line($"{start}FieldColumn.Of({values}){end}");
                break;
        }
    }

    private static void Lambda(CodeWriter code, string head, EquatableArray<string> statements, string end)
    {
        if (statements.Count == 1)
            code.Line($"{head} {statements[0].TrimEnd(';')}{end}");
        else
            code.Block(head, () => code.Lines(statements), "}" + end);
    }

    private static string Local(ArgumentModel argument) => argument.Name + "Argument";

    /// <summary>An array of arrays has its length in the first brackets.</summary>
    private static string ArrayOf(string itemType)
    {
        var brackets = itemType.IndexOf("[]", StringComparison.Ordinal);
        return brackets < 0 ? $"{itemType}[call.Parents.Count]" : itemType.Insert(brackets, "[call.Parents.Count]");
    }
}
