using System.Text;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules.OverlappingFields;

/// <summary>Two fields of one response name that cannot both be answered.</summary>
/// <param name="First">The first field, and those below it that conflict.</param>
/// <param name="Second">As <paramref name="First"/>, for the second.</param>
internal sealed record FieldConflict(string ResponseName, string Reason, IReadOnlyList<FieldNode> First, IReadOnlyList<FieldNode> Second)
{
    private const int MaxReasonLength = 1000;
    private const int MaxNodes = 20;

    /// <summary>More conflicts below a field than this change neither text nor nodes of its own conflict.</summary>
    public const int MaxInner = 40;

    public IEnumerable<FieldNode> Fields => First.Concat(Second);

    public static FieldConflict Between(string responseName, string reason, FieldNode first, FieldNode second) =>
        new(Cut(responseName), reason, [first], [second]);

    /// <summary>The conflict of two fields because of what conflicts below them; null where nothing does.</summary>
    public static FieldConflict? Below(string responseName, FieldNode first, FieldNode second, IReadOnlyList<FieldConflict> inner)
    {
        if (inner.Count == 0)
            return null;

        var reason = new StringBuilder();
        foreach (var conflict in inner.TakeWhile(_ => reason.Length <= MaxReasonLength))
        {
            reason.Append(reason.Length == 0 ? "" : " and ");
            reason.Append("subfields \"" + conflict.ResponseName + "\" conflict because " + conflict.Reason);
        }

        return new FieldConflict(
            Cut(responseName),
            Cut(reason.ToString()),
            Nodes(first, inner.Select(conflict => conflict.First)),
            Nodes(second, inner.Select(conflict => conflict.Second)));
    }

    public static string Cut(string text) => text.Length > MaxReasonLength ? text[..MaxReasonLength] + "..." : text;

    private static List<FieldNode> Nodes(FieldNode field, IEnumerable<IReadOnlyList<FieldNode>> below)
    {
        var nodes = new List<FieldNode> { field };
        foreach (var inner in below)
            nodes.AddRange(inner.TakeLast(MaxNodes - nodes.Count));
        return nodes;
    }
}
