using CustomerGraph.Engine.Generators.Client.Models;

namespace CustomerGraph.Engine.Generators.Client.Emit;

/// <summary>Writes the code that reads an operation's records from JSON.</summary>
internal static class JsonEmitter
{
    public static string Emit(OperationModel operation)
    {
        var scope = operation.Scope;
        var code = GeneratedFile.Begin(scope.Namespace, "System.Collections.Generic", "System.Text.Json", "CustomerGraph.Engine.Client");
        code.Block($"{scope.Visibility} static partial class {operation.ClassName}", () => code.Block("private static class Json", () =>
        {
            for (var i = 0; i < operation.Records.Count; i++)
                Record(i > 0 ? code.Line() : code, operation.Records[i]);
        }));
        return code.ToString();
    }

    private static void Record(CodeWriter code, RecordModel record)
    {
        if (record.Cases.Count == 0)
        {
            Reading(code, record.Name, record.Name, record.Name, record.SchemaType, record.Properties);
            return;
        }

        code.Block($"public static {record.Name} {record.Name}(ref Utf8JsonReader reader)", () =>
        {
            code.Line($"var type = JsonRead.TypeName(reader, \"{record.SchemaType}\");");
            foreach (var one in record.Cases.Where(one => one.SchemaType is not null))
            {
                code.Line($"if (type.ValueTextEquals(\"{one.SchemaType}\"u8))");
                code.Indented(() => code.Line($"return {record.Name}_{one.Name}(ref reader);"));
            }

            code.Line($"return {record.Name}_{record.Cases[record.Cases.Count - 1].Name}(ref reader);");
        });
        foreach (var one in record.Cases)
        {
            var type = $"{record.Name}.{one.Name}";
            var creation = one.SchemaType is null ? $"{type}(typeName)" : type;
            var properties = record.Properties.Concat(one.Properties).ToEquatableArray();
            Reading(code.Line(), $"{record.Name}_{one.Name}", type, creation, one.SchemaType ?? record.SchemaType, properties);
        }
    }

    private static void Reading(
        CodeWriter code, string method, string type, string creation, string schemaType, EquatableArray<PropertyModel> properties)
    {
        var names = new UniqueNames(["reader", "typeName", "items", "type"]);
        var locals = properties.Select(property => (Property: property, Local: LocalOf(property, names))).ToList();
        code.Block($"public static {type} {method}(ref Utf8JsonReader reader)", () =>
        {
            if (creation != type)
                code.Line($"var typeName = JsonRead.TypeName(reader, \"{schemaType}\").GetString()!;");
            code.Line($"JsonRead.Object(ref reader, \"{schemaType}\");");
            foreach (var (property, local) in locals)
                code.Line($"{property.Type.CSharp.TrimEnd('?')}? {local} = null;");
            code.Block("while (JsonRead.Member(ref reader))", () => Members(code, locals)).Line();
            code.Block($"return new {creation}", end: "};", body: () =>
            {
                foreach (var (property, local) in locals)
                {
                    var missing = $" ?? throw JsonRead.Missing(\"{schemaType}\", \"{property.ResponseName}\")";
                    code.Line($"{property.Name} = {local}{(property.Type.IsNullable ? "" : missing)},");
                }
            });
            foreach (var (property, _) in locals.Where(one => one.Property.Type.Item is not null))
                List(code.Line(), property.Name, property.Type, schemaType, property.ResponseName);
        });
    }

    private static void Members(CodeWriter code, List<(PropertyModel Property, string Local)> locals)
    {
        var keyword = "if";
        foreach (var (property, local) in locals)
        {
            code.Line($"{keyword} (reader.ValueTextEquals(\"{property.ResponseName}\"u8))");
            code.Indented(() => code.Line($"{local} = JsonRead.Value(ref reader) ? {Call(property.Type, property.Name)} : null;"));
            keyword = "else if";
        }

        if (locals.Count == 0)
            code.Line("JsonRead.Skip(ref reader);");
        else
            code.Line("else").Indented(() => code.Line("JsonRead.Skip(ref reader);"));
    }

    private static string Call(ClrShape type, string listMethod) => $"{(type.Item is null ? type.Read : listMethod)}(ref reader)";

    private static void List(CodeWriter code, string name, ClrShape list, string schemaType, string responseName)
    {
        var item = list.Item!;
        code.Block($"static IReadOnlyList<{item.CSharp}> {name}(ref Utf8JsonReader reader)", () =>
        {
            code.Line($"JsonRead.List(ref reader, \"{schemaType}.{responseName}\");");
            code.Line($"var items = new List<{item.CSharp}>();");
            var missing = item.IsNullable ? "null" : $"throw JsonRead.MissingItem(\"{schemaType}\", \"{responseName}\")";
            var given = Call(item, name + "Items");
            code.Line("while (JsonRead.Item(ref reader))");
            code.Indented(() => code.Line($"items.Add(reader.TokenType == JsonTokenType.Null ? {missing} : {given});"));
            code.Line("return items;");
            if (item.Item is not null)
                List(code.Line(), name + "Items", item, schemaType, responseName);
        });
    }

    private static string LocalOf(PropertyModel property, UniqueNames names) =>
        ClrNames.Parameter(names.Take(ClrNames.Parameter(property.Name).TrimStart('@')));
}
