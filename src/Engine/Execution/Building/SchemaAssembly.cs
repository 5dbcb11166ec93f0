using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Building;

/// <summary>
/// Makes the types of a declaration that follows the rules for documents: first every type by name, then what refers to other types.
/// References
/// to types of a wrong kind are left out; the type system rules report them from the declaration.
/// </summary>
internal sealed class SchemaAssembly
{
    private readonly SchemaDeclaration declaration;
    private readonly Dictionary<string, NamedType> types = new(StringComparer.Ordinal);

    private SchemaAssembly(SchemaDeclaration declaration) => this.declaration = declaration;

    public static Schema Assemble(SchemaDeclaration declaration) => new SchemaAssembly(declaration).Assemble();

    private Schema Assemble()
    {
        var directives = declaration.Directives.UnionBy(BuiltIns.Directives, directive => directive.Name.Value).ToArray();
        var ordered = TypeOrder.Of(declaration, directives);
        foreach (var type in ordered)
            types.Add(type.Name, NamedTypeOf(type));
        foreach (var type in ordered)
            Complete(types[type.Name], type);
        var named = ordered.Select(type => types[type.Name]).ToArray();
        NumberObjects(named);
        return SchemaOf(named, directives);
    }

    private Schema SchemaOf(NamedType[] named, IEnumerable<DirectiveDefinitionNode> directives) =>
        new(declaration, named, directives.Select(DirectiveOf).ToArray(), BuiltIns.MetaFields.Select(FieldOf).ToArray())
        {
            Description = declaration.Definition?.Description?.Value,
            QueryType = Root(OperationType.Query),
            MutationType = Root(OperationType.Mutation),
            SubscriptionType = Root(OperationType.Subscription),
            AppliedDirectives = declaration.AppliedDirectives.ToArray(),
        };

    private ObjectType? Root(OperationType operation) =>
        declaration.Roots.TryGetValue(operation, out var root) ? types.GetValueOrDefault(root.TypeName) as ObjectType : null;

    private static NamedType NamedTypeOf(TypeDeclaration type)
    {
        var (name, description, directives) = (type.Name, type.Definition.Description?.Value, type.Directives);
        return type.Kind switch
        {
            NodeKind.ScalarTypeDefinition => new ScalarType
            {
                Name = name,
                Description = description,
                AppliedDirectives = directives,
                SpecifiedByUrl = AppliedDirectives.SpecifiedByUrl(directives),
                Coercion = BuiltInScalars.Find(name) ?? AnyScalar.Instance,
            },
            NodeKind.EnumTypeDefinition => new EnumType
            {
                Name = name,
                Description = description,
                AppliedDirectives = directives,
                Values = type.Values.Select(EnumValueOf).ToArray(),
            },
            NodeKind.InputObjectTypeDefinition => new InputObjectType
            {
                Name = name,
                Description = description,
                AppliedDirectives = directives,
                IsOneOf = AppliedDirectives.IsOneOf(type.Definition.Directives),
            },
            NodeKind.ObjectTypeDefinition => new ObjectType { Name = name, Description = description, AppliedDirectives = directives },
            NodeKind.InterfaceTypeDefinition => new InterfaceType
            {
                Name = name,
                Description = description,
                AppliedDirectives = directives,
            },
            NodeKind.UnionTypeDefinition => new UnionType { Name = name, Description = description, AppliedDirectives = directives },
            _ => throw new InvalidOperationException($"{type.Kind} defines no type."),
        };
    }

    private void Complete(NamedType type, TypeDeclaration declared)
    {
        switch (type)
        {
            case FieldsType fields:
                fields.Interfaces = declared.Interfaces.Select(Find).OfType<InterfaceType>().ToArray();
                fields.Fields = declared.Fields.Select(FieldOf).ToArray();
                break;
            case UnionType union:
                union.Members = declared.Members.Select(Find).OfType<ObjectType>().ToArray();
                break;
            case InputObjectType input:
                input.Fields = declared.InputFields.Select(InputValueOf).ToArray();
                break;
        }
    }

    /// <summary>Null for a built-in scalar that no field uses.</summary>
    private NamedType? Find(NamedTypeNode node) => types.GetValueOrDefault(node.Name.Value);

    private static void NumberObjects(IEnumerable<NamedType> named)
    {
        var index = 0;
        foreach (var type in named.OfType<ObjectType>())
            type.Index = index++;
    }

    private FieldDefinition FieldOf(FieldDefinitionNode node) => new()
    {
        Name = node.Name.Value,
        Description = node.Description?.Value,
        Type = TypeOf(node.Type),
        Arguments = node.Arguments.Select(InputValueOf).ToArray(),
        DeprecationReason = AppliedDirectives.DeprecationReason(node.Directives),
        AppliedDirectives = node.Directives,
    };

    private InputValueDefinition InputValueOf(InputValueDefinitionNode node) => new()
    {
        Name = node.Name.Value,
        Description = node.Description?.Value,
        Type = TypeOf(node.Type),
        DefaultValue = node.DefaultValue,
        DeprecationReason = AppliedDirectives.DeprecationReason(node.Directives),
        AppliedDirectives = node.Directives,
    };

    private static EnumValueDefinition EnumValueOf(EnumValueDefinitionNode node) => new()
    {
        Name = node.Name.Value,
        Description = node.Description?.Value,
        DeprecationReason = AppliedDirectives.DeprecationReason(node.Directives),
        AppliedDirectives = node.Directives,
    };

    private DirectiveDefinition DirectiveOf(DirectiveDefinitionNode node) => new()
    {
        Name = node.Name.Value,
        Description = node.Description?.Value,
        Arguments = node.Arguments.Select(InputValueOf).ToArray(),
        Locations = node.Locations.Select(location => location.Value).ToArray(),
        IsRepeatable = node.IsRepeatable,
    };

    private GraphQLType TypeOf(TypeNode node) => node switch
    {
        ListTypeNode list => new ListType(TypeOf(list.Type)),
        NonNullTypeNode nonNull => new NonNullType(TypeOf(nonNull.Type)),
        _ => types[node.Innermost().Name.Value],
    };
}
