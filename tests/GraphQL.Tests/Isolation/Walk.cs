using System.Text.Json;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Documents;
using CustomerGraph.Engine.Execution.Types;
using TypeSystem = CustomerGraph.Engine.Execution.Types.Schema;
using CustomerGraph.Engine.Language;
using CustomerGraph.GraphQL.Hosting;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>The walk over the queries of the schema.</summary>
internal sealed class Walk(ApiHost api, Orchard orchard, Ownership ownership)
{
    private const int IdsInOne = 100;

    public static TypeSystem Schema { get; } = SchemaBuilder.Build(Parser.ParseDocument(GeneratedSchema.Sdl));

    /// <summary>Its questions are longer than anybody may ask.</summary>
    public static GraphQLEngine Engine { get; } = ApiEndpoints.CreateEngine(
        ServerProfile.Development,
        new ApiLimits { Cost = 1e12, Tokens = 1_000_000, Aliases = 100_000, Repeats = 100_000, PlannedFields = 1_000_000, ExpandedFields = 10_000_000, CachedDocuments = 10 },
        new CombinedDocuments());

    public HashSet<string> Asked { get; } = [];

    public Answers Answers { get; } = new();

    /// <summary>Every answer by its question, to compare later ones with.</summary>
    public Dictionary<string, string> Said { get; } = [];

    public async Task AskAsync(string code)
    {
        var viewpoint = new Viewpoint(code, await orchard.CallerAtAsync(code), ownership);
        api.As = viewpoint.Caller;
        var selections = new Selections(Schema, new Catalogue(viewpoint, ForeignCursors(viewpoint)), Asked);
        foreach (var (field, query) in QuestionsOf(selections, ownership.Ids))
            await AskAsync(viewpoint, field, query);
    }

    /// <summary>Each field of queries, and each of everything that has an id.</summary>
    /// <param name="ids">Which objects of a kind are asked for.</param>
    public static IEnumerable<(string Field, string Query)> QuestionsOf(Selections selections, Func<ObjectKind, IEnumerable<string>> ids)
    {
        foreach (var (field, selection) in selections.EachFieldOf(Schema.QueryType!))
            yield return (field, $"{{ __typename {selection} }}");
        foreach (var (kind, type) in NodeTypes())
        {
            foreach (var some in ids(kind).Chunk(IdsInOne))
            {
                var list = string.Join(", ", some.Select(id => $"\"{id}\""));
                foreach (var (field, selection) in selections.EachFieldOf(type))
                    yield return (field, $"{{ nodes(ids: [{list}]) {{ __typename ... on {type.Name} {{ {selection} }} }} }}");
            }
        }
    }

    /// <summary>Fields that queries lead to and that were not asked.</summary>
    public IEnumerable<string> Unasked() => Reachable().Except(Asked);

    /// <summary>Types of which nobody was ever shown anything: nothing is proved about them.</summary>
    public IEnumerable<string> Unanswered() => Reachable().Select(field => field.Split('.')[0]).Distinct().Except(Answers.Answered.Select(field => field.Split('.')[0]));

    private async Task AskAsync(Viewpoint viewpoint, string field, string query)
    {
        var answer = await api.AnswerAsync(query);
        Said[$"{viewpoint.Code} {query}"] = answer.ToString();
        Answers.Read(viewpoint, field, query, answer);
    }

    private Dictionary<string, List<string>> ForeignCursors(Viewpoint viewpoint) => Answers.Cursors.ToDictionary(
        list => list.Key, list => list.Value.Where(item => !ownership.MaySee(item.Id, viewpoint.Path)).Select(item => item.Cursor).Distinct().ToList());

    private static IEnumerable<(ObjectKind Kind, ObjectType Type)> NodeTypes() =>
        from kind in Enum.GetValues<ObjectKind>()
        from type in kind == ObjectKind.Contract ? Schema.PossibleTypes(Schema.FindType("Contract")!) : Schema.FindType(kind.ToString()) is ObjectType one ? [one] : []
        where type.Interfaces.Any(node => node.Name == "Node")
        select (kind, type);

    public static HashSet<string> Reachable()
    {
        var found = new HashSet<string>();
        var open = new Queue<ObjectType>([Schema.QueryType!]);
        var seen = new HashSet<ObjectType>();
        while (open.TryDequeue(out var type))
        {
            if (!seen.Add(type))
                continue;
            foreach (var field in type.Fields)
            {
                found.Add($"{type.Name}.{field.Name}");
                foreach (var next in field.Type.Named is ObjectType one ? [one] : Schema.PossibleTypes(field.Type.Named))
                    open.Enqueue(next);
            }
        }

        return found;
    }
}
