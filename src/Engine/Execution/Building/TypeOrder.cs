using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Building;

/// <summary>
/// The order of <see cref="Types.Schema.Types"/>: declared types as in the source, each followed by the built-in types that it is the first
/// to use, then what directives and introspection use. Built-in scalars that nothing uses are left out.
/// </summary>
internal sealed class TypeOrder
{
    private readonly SchemaDeclaration schema;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<TypeDeclaration> types = [];

    private TypeOrder(SchemaDeclaration schema) => this.schema = schema;

    public static IReadOnlyList<TypeDeclaration> Of(SchemaDeclaration schema, IEnumerable<DirectiveDefinitionNode> directives)
    {
        var order = new TypeOrder(schema);
        foreach (var type in schema.Types)
            order.Add(type);
        foreach (var argument in directives.SelectMany(directive => directive.Arguments))
            order.AddBuiltIn(argument.Type);
        order.AddBuiltIn("__Schema");
        return order.types;
    }

    private void Add(TypeDeclaration type)
    {
        types.Add(type);
        foreach (var field in type.Fields)
        {
            AddBuiltIn(field.Type);
            foreach (var argument in field.Arguments)
                AddBuiltIn(argument.Type);
        }

        foreach (var field in type.InputFields)
            AddBuiltIn(field.Type);
    }

    private void AddBuiltIn(TypeNode type) => AddBuiltIn(type.Innermost().Name.Value);

    private void AddBuiltIn(string name)
    {
        if (schema.FindType(name) is null && BuiltIns.FindType(name) is { } type && seen.Add(name))
            Add(type);
    }
}
