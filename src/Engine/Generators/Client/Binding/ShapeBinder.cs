using CustomerGraph.Engine.Generators.Client.Documents;
using CustomerGraph.Engine.Generators.Client.Models;
using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Generators.Client.Binding;

/// <summary>Makes shapes of selection sets. Names follow the path, so that what is added elsewhere renames nothing.</summary>
internal sealed class ShapeBinder(
    SchemaIndex schema, DocumentSet documents, TypeBinder types, ExecutableDefinitionNode definition, UniqueNames names, string childPrefix)
{
    private const string OtherCase = "Other";

    /// <param name="path">Of the objects in the operation; empty at its root.</param>
    public Shape Bind(string name, string path, string staticType, IReadOnlyList<Contribution> sets)
    {
        var shape = new Shape(name, staticType, sets);
        var objectType = schema.Find(staticType)!.Kind == SdlKind.Object ? staticType : null;
        var common = FieldCollection.Collect(schema, documents, sets, objectType, staticType);
        var special = SpecialTypes(sets, staticType, common);
        shape.Fragments = common.Fragments;
        CheckConflicts(common, special.Select(one => one.Fields));

        var memberNames = new UniqueNames([name]);
        var isHierarchy = special.Count > 0;
        if (isHierarchy)
            memberNames.Take("TypeName");
        foreach (var field in common.Fields.Where(field => !isHierarchy || IsOfBase(field)))
            shape.Members.Add(Member(field, path, name, memberNames));
        if (isHierarchy)
            AddCases(shape, path, common, special);
        return shape;

        bool IsOfBase(CollectedField field) =>
            field.ResponseName != "__typename" && IsCommon(field, special.Select(one => one.Fields));
    }

    /// <summary>The object types for which something else is selected than for all.</summary>
    private List<(string Type, FieldCollection Fields)> SpecialTypes(
        IReadOnlyList<Contribution> sets, string staticType, FieldCollection common)
    {
        if (schema.Find(staticType)!.Kind == SdlKind.Object)
            return [];

        return [.. schema.Possible(staticType)
            .Select(type => (Type: type, Fields: FieldCollection.Collect(schema, documents, sets, type, staticType)))
            .Where(one => one.Fields.Fields.Any(field => common.Find(field.ResponseName) is not { } same || !SameNodes(field, same)))];
    }

    private static bool SameNodes(CollectedField one, CollectedField other) =>
        one.Nodes.Count == other.Nodes.Count && one.Nodes.All(other.Nodes.Contains);

    private static bool IsCommon(CollectedField field, IEnumerable<FieldCollection> special) =>
        special.All(collection => SameNodes(field, collection.Find(field.ResponseName)!));

    private void AddCases(Shape shape, string path, FieldCollection common, List<(string Type, FieldCollection Fields)> special)
    {
        var caseNames = new UniqueNames(shape.Members.Select(member => member.Name).Append(shape.Name).Append("TypeName"));
        var inBase = new HashSet<string>(shape.Members.Select(member => member.ResponseName), StringComparer.Ordinal) { "__typename" };
        foreach (var (type, fields) in special)
            shape.Cases.Add(Case(caseNames.Take(type), type, fields));
        shape.Cases.Add(Case(caseNames.Take(OtherCase), null, common));

        ShapeCase Case(string name, string? type, FieldCollection fields)
        {
            var memberNames = new UniqueNames(shape.Members.Select(member => member.Name).Append(name).Append("TypeName"));
            var own = fields.Fields.Where(field => !inBase.Contains(field.ResponseName));
            var members = own.Select(field => Member(field, path + (type ?? OtherCase), name, memberNames));
            return new ShapeCase(name, type, [.. members], fields.Fragments);
        }
    }

    private ShapeMember Member(CollectedField field, string path, string ofType, UniqueNames memberNames)
    {
        var name = memberNames.Take(ClrNames.Property(field.ResponseName, ofType));
        var type = field.Definition.Type;
        var description = field.Definition.Description;
        if (!schema.IsComposite(type.NamedType))
            return new ShapeMember(name, field.ResponseName, description, types.Leaf(type, field.IsConditional), null);

        var segment = ClrNames.Pascal(field.ResponseName);
        var childPath = path + (type.IsList ? ClrNames.Singular(segment) : segment);
        var child = Bind(names.Take(childPrefix + childPath), childPath, type.NamedType, field.Children);
        return new ShapeMember(name, field.ResponseName, description, Objects(type, child.Name, field.IsConditional), child);
    }

    private static ClrShape Objects(SdlTypeRef type, string name, bool isConditional)
    {
        var isNullable = isConditional || !type.IsNonNull;
        return type.Item is null
            ? new ClrShape(name, null, $"Json.{name}", isNullable)
            : new ClrShape(null, Objects(type.Item, name, isConditional: false), null, isNullable);
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-Field-Selection-Merging</summary>
    private void CheckConflicts(FieldCollection common, IEnumerable<FieldCollection> special)
    {
        var collections = special.Prepend(common).ToList();
        foreach (var field in collections.SelectMany(collection => collection.Fields))
        {
            if (field.Nodes.Find(node => !IsSame(node, field.Nodes[0])) is { } other)
                Report(other, ClientProblems.SelectedDifferently(field.ResponseName, Text(field.Nodes[0]), Text(other)));
        }

        foreach (var group in collections.SelectMany(collection => collection.Fields).GroupBy(field => field.ResponseName))
        {
            var first = group.First();
            if (group.FirstOrDefault(field => WireType(field) != WireType(first)) is { } other && other.Nodes[0] != first.Nodes[0])
                Report(other.Nodes[0], ClientProblems.TypesDiffer(group.Key, first.Definition.Type, other.Definition.Type));
        }

        void Report(FieldNode node, Finding finding) => documents.Report(definition, node, finding);
    }

    private static bool IsSame(FieldNode one, FieldNode other) => Text(one) == Text(other);

    private static string Text(FieldNode node)
    {
        var arguments = node.Arguments.OrderBy(argument => argument.Name.Value, StringComparer.Ordinal);
        return node.Name.Value + string.Concat(arguments.Select(argument => $"({Printer.Print(argument)})"));
    }

    /// <summary>What has to be equal for all types: leaves wholly, of objects the lists and non-nulls around them.</summary>
    private string WireType(CollectedField field)
    {
        var text = field.Definition.Type.ToString();
        return schema.IsComposite(field.Definition.Type.NamedType) ? text.Replace(field.Definition.Type.NamedType, "*") : text;
    }
}
