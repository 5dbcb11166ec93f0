using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerGraph.Engine.Generators.Client.Documents;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Generators.Client.Binding;

/// <summary>
/// An operation as it is sent: with its fragments, with <c>__typename</c> wherever an object can be of several types, without this
/// generator's directives.
/// </summary>
internal sealed class SentDocument(SchemaIndex schema)
{
    private static readonly FieldNode TypeName = new(null, new NameNode("__typename"), [], [], null);

    public string Print(DocumentSet documents, OperationDefinitionNode operation)
    {
        var root = schema.RootOf(operation.Operation)!;
        var definitions = new List<DefinitionNode>
        {
            new OperationDefinitionNode(
                null,
                operation.Operation,
                operation.Name,
                operation.VariableDefinitions,
                operation.Directives,
                Rewrite(operation.SelectionSet, root, isRoot: true)),
        };
        definitions.AddRange(documents.Reachable(operation).Select(Rewrite));
        return Printer.Print(new DocumentNode(definitions));
    }

    /// <summary>SHA-256 in hexadecimal digits.</summary>
    public static string IdOf(string document)
    {
        using var hash = SHA256.Create();
        var bytes = hash.ComputeHash(Encoding.UTF8.GetBytes(document));
        return string.Concat(bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private FragmentDefinitionNode Rewrite(FragmentDefinitionNode fragment) => new(
        null,
        fragment.Name,
        fragment.TypeCondition,
        fragment.Directives,
        Rewrite(fragment.SelectionSet, fragment.TypeCondition.Name.Value, isRoot: true));

    /// <param name="isRoot">Whether it is the selection set of a definition rather than of a field.</param>
    private SelectionSetNode Rewrite(SelectionSetNode set, string type, bool isRoot)
    {
        var selections = set.Selections.Select(selection => Rewrite(selection, type));
        var needsType = !isRoot && IsAbstract(type) && !set.Selections.Any(IsTypeName);
        return new SelectionSetNode([.. needsType ? selections.Prepend(TypeName) : selections]);
    }

    private SelectionNode Rewrite(SelectionNode selection, string parent) => selection switch
    {
        FieldNode field => new FieldNode(
            field.Alias,
            field.Name,
            field.Arguments,
            [.. field.Directives.Where(directive => directive.Name.Value != ClientDirectives.Resumes)],
            field.SelectionSet is null ? null : Rewrite(field.SelectionSet, TypeOf(field, parent), isRoot: false)),
        InlineFragmentNode inline => new InlineFragmentNode(
            inline.TypeCondition,
            inline.Directives,
            Rewrite(inline.SelectionSet, inline.TypeCondition?.Name.Value ?? parent, isRoot: true)),
        _ => selection,
    };

    private string TypeOf(FieldNode field, string parent) => schema.Field(parent, field.Name.Value)!.Type.NamedType;

    private bool IsAbstract(string type) => !schema.Possible(type).SequenceEqual([type]);

    private static bool IsTypeName(SelectionNode selection) => selection is FieldNode { ResponseName: "__typename", Directives.Count: 0 };
}
