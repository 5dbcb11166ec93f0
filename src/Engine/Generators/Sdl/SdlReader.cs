using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CustomerGraph.Engine.Generators.Sdl;

/// <summary>Reads the schema file into value-equal models.</summary>
internal sealed class SdlReader(string path)
{
    private readonly List<Problem> problems = [];

    public static SdlDocument Read(AdditionalText file, CancellationToken cancellationToken)
    {
        var text = file.GetText(cancellationToken)?.ToString() ?? "";
        return new SdlReader(file.Path).Read(text);
    }

    private SdlDocument Read(string text)
    {
        try
        {
            var schema = Read(Parser.ParseDocument(text));
            return new SdlDocument(text, schema, problems.ToEquatableArray());
        }
        catch (GraphQLSyntaxException exception)
        {
            var place = PlaceOf(exception.Position, 0, exception.Line, exception.Column);
            return new SdlDocument(text, null, new([Problem.At(place, Descriptors.SchemaUnreadable, exception.Message)]));
        }
    }

    private SdlSchema Read(DocumentNode document)
    {
        var drafts = document.Definitions.OfType<TypeDefinitionNode>().Select(NewDraft).ToList();
        var byName = Unique(drafts);
        foreach (var extension in document.Definitions.OfType<TypeExtensionNode>())
            Extend(byName, extension);

        var types = byName.Values.Select(draft => draft.ToType()).ToEquatableArray();
        RefuseUnknownTypes(types);
        return new SdlSchema(
            types,
            RootName(document, OperationType.Query) ?? "Query",
            RootName(document, OperationType.Mutation) ?? Existing(byName, "Mutation"),
            RootName(document, OperationType.Subscription) ?? Existing(byName, "Subscription"))
        {
            Directives = document.Definitions.OfType<DirectiveDefinitionNode>().Select(Read).ToEquatableArray(),
        };
    }

    private SdlTypeDraft NewDraft(TypeDefinitionNode node)
    {
        var draft = new SdlTypeDraft(KindOf(node), node.Name.Value, node.Description?.Value, PlaceOf(node.Name));
        switch (node)
        {
            case IHasFieldDefinitions fields:
                Add(draft, fields);
                break;
            case UnionTypeDefinitionNode union:
                draft.Members.AddRange(union.Types.Select(type => type.Name.Value));
                break;
            case EnumTypeDefinitionNode values:
                draft.Values.AddRange(values.Values.Select(Read));
                break;
            case InputObjectTypeDefinitionNode input:
                draft.Fields.AddRange(input.Fields.Select(Read));
                draft.IsOneOf = input.Directives.Any(directive => directive.Name.Value == "oneOf");
                break;
        }

        return draft;
    }

    private void Extend(Dictionary<string, SdlTypeDraft> drafts, TypeExtensionNode node)
    {
        if (!drafts.TryGetValue(node.Name.Value, out var draft))
        {
            problems.Add(ServerProblems.ExtendsUnknown(node.Name.Value, PlaceOf(node.Name)));
            return;
        }

        switch (node)
        {
            case IHasFieldDefinitions fields:
                Add(draft, fields);
                break;
            case UnionTypeExtensionNode union:
                draft.Members.AddRange(union.Types.Select(type => type.Name.Value));
                break;
            case EnumTypeExtensionNode values:
                draft.Values.AddRange(values.Values.Select(Read));
                break;
            case InputObjectTypeExtensionNode input:
                draft.Fields.AddRange(input.Fields.Select(Read));
                break;
        }
    }

    private void Add(SdlTypeDraft draft, IHasFieldDefinitions node)
    {
        draft.Fields.AddRange(node.Fields.Select(Read));
        draft.Interfaces.AddRange(node.Interfaces.Select(type => type.Name.Value));
    }

    private SdlField Read(FieldDefinitionNode node) =>
        new(node.Name.Value, node.Description?.Value, Read(node.Type), node.Arguments.Select(Read).ToEquatableArray(), PlaceOf(node.Name))
        {
            DeprecationReason = DeprecationReason(node),
        };

    private SdlField Read(InputValueDefinitionNode node) =>
        new(node.Name.Value, node.Description?.Value, Read(node.Type), default, PlaceOf(node.Name))
        {
            HasDefault = node.DefaultValue is not null,
            DeprecationReason = DeprecationReason(node),
        };

    private SdlDirective Read(DirectiveDefinitionNode node) => new(
        node.Name.Value,
        node.Arguments.Select(Read).ToEquatableArray(),
        node.Locations.Select(location => location.Value).ToEquatableArray(),
        node.IsRepeatable);

    private static string? DeprecationReason(IHasDirectives node) =>
        node.Directives.FirstOrDefault(directive => directive.Name.Value == "deprecated") is { } deprecated
            ? (deprecated.Arguments.Count > 0 ? (deprecated.Arguments[0].Value as StringValueNode)?.Value : null) ?? "No longer supported"
            : null;

    private SdlEnumValue Read(EnumValueDefinitionNode node) => new(node.Name.Value, node.Description?.Value, PlaceOf(node.Name));

    public static SdlTypeRef Read(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => Read(nonNull.Type) with { IsNonNull = true },
        ListTypeNode list => new SdlTypeRef(null, Read(list.Type), IsNonNull: false),
        _ => new SdlTypeRef(((NamedTypeNode)node).Name.Value, null, IsNonNull: false),
    };

    /// <summary>Names that differ only in case would also collide as names of generated files.</summary>
    private Dictionary<string, SdlTypeDraft> Unique(List<SdlTypeDraft> drafts)
    {
        var byName = new Dictionary<string, SdlTypeDraft>(StringComparer.OrdinalIgnoreCase);
        foreach (var draft in drafts)
        {
            if (byName.TryGetValue(draft.Name, out var earlier))
                problems.Add(ServerProblems.DefinedTwice(draft.Name, earlier.Name, draft.Place));
            else
                byName.Add(draft.Name, draft);
        }

        return byName.Values.ToDictionary(draft => draft.Name, StringComparer.Ordinal);
    }

    private void RefuseUnknownTypes(EquatableArray<SdlType> types)
    {
        var known = new HashSet<string>(types.Select(type => type.Name).Concat(BuiltInScalars.Names), StringComparer.Ordinal);
        var fields = types.SelectMany(type => type.Fields).SelectMany(field => field.Arguments.Prepend(field));
        foreach (var field in fields.Where(field => !known.Contains(field.Type.NamedType)))
            problems.Add(ServerProblems.UnknownTypeOf(field));

        foreach (var type in types)
        {
            foreach (var name in type.Members.Concat(type.Interfaces).Where(name => !known.Contains(name)))
                problems.Add(ServerProblems.RefersToUnknown(type, name));
        }
    }

    private static string? RootName(DocumentNode document, OperationType operation) =>
        document.Definitions.OfType<SchemaDefinitionNode>().SelectMany(schema => schema.OperationTypes)
            .Concat(document.Definitions.OfType<SchemaExtensionNode>().SelectMany(schema => schema.OperationTypes))
            .FirstOrDefault(root => root.Operation == operation)?.Type.Name.Value;

    private static string? Existing(Dictionary<string, SdlTypeDraft> drafts, string name) => drafts.ContainsKey(name) ? name : null;

    private static SdlKind KindOf(TypeDefinitionNode node) => node switch
    {
        ObjectTypeDefinitionNode => SdlKind.Object,
        InterfaceTypeDefinitionNode => SdlKind.Interface,
        UnionTypeDefinitionNode => SdlKind.Union,
        EnumTypeDefinitionNode => SdlKind.Enum,
        InputObjectTypeDefinitionNode => SdlKind.Input,
        _ => SdlKind.Scalar,
    };

    private SourcePlace PlaceOf(NameNode name) =>
        PlaceOf(name.Location.Start, name.Value.Length, name.Location.Line, name.Location.Column);

    private SourcePlace PlaceOf(int start, int length, int line, int column) =>
        new(path, new TextSpan(start, length), new LinePositionSpan(new(line - 1, column - 1), new(line - 1, column - 1 + length)));
}
