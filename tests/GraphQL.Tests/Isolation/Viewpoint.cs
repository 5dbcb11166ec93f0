using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>One who asks, and the ids to ask with: what is theirs, what is somebody else's, and what there never was.</summary>
internal sealed class Viewpoint(string code, Caller caller, Ownership ownership)
{
    public const string Unknown = "9000000000";

    public string Code => code;

    public Caller Caller => caller;

    public string Path { get; } = caller.Actor.VisibleSubtrees[0].Value;

    public string OwnWord => code == "ROOT" ? "QXBA" : code;

    /// <summary>Somebody whose words must not be answered.</summary>
    public string ForeignWord => code.StartsWith("QXB", StringComparison.Ordinal) ? "QXAD" : "QXBB";

    /// <summary>The viewer's own objects first.</summary>
    public IEnumerable<string> Own(ObjectKind kind) =>
        ownership.Ids(kind).Where(id => ownership.MaySee(id, Path)).OrderBy(id => ownership.PathOf(id) == Path ? 0 : 1).ThenBy(id => ownership.PathOf(id).Length);

    /// <summary>One of a stranger, and one of somebody above.</summary>
    public IEnumerable<string> Foreign(ObjectKind kind)
    {
        var hidden = ownership.Ids(kind).Where(id => !ownership.MaySee(id, Path)).ToList();
        var above = hidden.Where(id => Path.StartsWith(ownership.PathOf(id), StringComparison.Ordinal)).OrderByDescending(id => ownership.PathOf(id).Length).Take(1);
        var strange = hidden.Where(id => !Path.StartsWith(ownership.PathOf(id), StringComparison.Ordinal)).OrderBy(id => ownership.PathOf(id).Length == Path.Length ? 0 : 1).TakeLast(1);
        return strange.Concat(above);
    }

    public static string Missing(ObjectKind kind) => new GlobalId(kind, long.Parse(Unknown, System.Globalization.CultureInfo.InvariantCulture)).ToString();

    public IEnumerable<string> LeaksIn(string text) => ownership.LeaksIn(text, Path);
}
