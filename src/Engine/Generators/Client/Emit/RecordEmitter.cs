using CustomerGraph.Engine.Generators.Client.Models;

namespace CustomerGraph.Engine.Generators.Client.Emit;

/// <summary>Writes a record, or an abstract one with its cases.</summary>
internal static class RecordEmitter
{
    public static void Emit(CodeWriter code, RecordModel record)
    {
        if (record.Cases.Count == 0)
            Sealed(code, record);
        else
            Hierarchy(code, record);
    }

    private static void Sealed(CodeWriter code, RecordModel record) =>
        code.Summary(record.Description).Block(
            $"public sealed record {record.Name}{Bases(record.Interfaces)}", () => Members(code, record.Properties, record.Explicit));

    private static void Hierarchy(CodeWriter code, RecordModel record)
    {
        code.Summary(record.Description).Block($"public abstract record {record.Name}{Bases(record.Interfaces)}", () =>
        {
            code.Block($"private {record.Name}()", () => { }).Line();
            code.Line("/// <summary>The name of the object's type in the schema.</summary>");
            code.Line("public abstract string TypeName { get; }");
            if (record.Properties.Count > 0)
                code.Line();
            Members(code, record.Properties, record.Explicit);
            foreach (var one in record.Cases)
                Case(code.Line(), record, one);
        });
    }

    private static void Case(CodeWriter code, RecordModel record, CaseModel one)
    {
        var (parameters, typeName) = one.SchemaType is null
            ? ("(string typeName)", "public override string TypeName { get; } = typeName;")
            : ("", $"public override string TypeName => \"{one.SchemaType}\";");
        var bases = Bases(one.Interfaces.Prepend(record.Name));
        code.Summary(one.Description).Block($"public sealed record {one.Name}{parameters}{bases}", () =>
        {
            code.Line(typeName);
            if (one.Properties.Count > 0)
                code.Line();
            Members(code, one.Properties, one.Explicit);
        });
    }

    private static string Bases(IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        return list.Length == 0 ? "" : " : " + list;
    }

    private static void Members(CodeWriter code, EquatableArray<PropertyModel> properties, EquatableArray<ExplicitModel> explicits)
    {
        for (var i = 0; i < properties.Count; i++)
        {
            if (i > 0)
                code.Line();
            var property = properties[i];
            var required = property.Type.IsNullable ? "" : "required ";
            code.Summary(property.Description).Line($"public {required}{property.Type.CSharp} {property.Name} {{ get; init; }}");
        }

        foreach (var one in explicits)
            code.Line().Line($"{one.Type} {one.Interface}.{one.Property} => {one.Value};");
    }
}
