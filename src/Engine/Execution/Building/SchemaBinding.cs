using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Building;

/// <summary>Attaches bindings to a schema and says what is missing, all at once.</summary>
internal static class SchemaBinding
{
    public static void AttachScalars(Schema schema, SchemaBindings bindings)
    {
        foreach (var scalar in schema.Types.OfType<ScalarType>())
            scalar.Coercion = bindings.Scalars.GetValueOrDefault(scalar.Name, scalar.Coercion);
    }

    /// <exception cref="InvalidOperationException">A field or an abstract type lacks its binding, or a binding has no field.</exception>
    public static void Attach(Schema schema, SchemaBindings bindings)
    {
        var problems = AttachFields(schema, bindings).Concat(AttachRuntimeTypes(schema, bindings)).ToArray();
        if (problems.Length > 0)
            throw new InvalidOperationException($"The schema's bindings do not fit: {string.Join(", ", problems)}.");
    }

    private static List<string> AttachFields(Schema schema, SchemaBindings bindings)
    {
        var problems = new List<string>();
        var unused = bindings.Fields.Keys.ToHashSet();
        foreach (var type in schema.Types.OfType<ObjectType>().Where(type => !type.IsIntrospection))
        {
            foreach (var field in type.Fields)
            {
                unused.Remove((type.Name, field.Name));
                field.Binding = bindings.Fields.GetValueOrDefault((type.Name, field.Name));
                if (field.Binding is null)
                    problems.Add($"{type.Name}.{field.Name} has no binding");
            }
        }

        problems.AddRange(unused.Select(key => $"{key.Type}.{key.Field} is bound but not in the schema"));
        return problems;
    }

    private static List<string> AttachRuntimeTypes(Schema schema, SchemaBindings bindings)
    {
        var problems = new List<string>();
        foreach (var type in schema.Types.Where(type => type.IsAbstractType))
        {
            type.RuntimeTypeName = bindings.RuntimeTypes.GetValueOrDefault(type.Name);
            if (type.RuntimeTypeName is null)
                problems.Add($"{type.Name} has no runtime type function");
        }

        return problems;
    }
}
