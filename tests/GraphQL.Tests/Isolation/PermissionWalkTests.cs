using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using Xunit.Abstractions;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>
/// Every field, asked by colleagues of one customer with one permission each: everything is theirs to see as far as the tree goes, and they see what
/// <see cref="Reads"/> says that the permission opens, and nothing else.
/// </summary>
public sealed class PermissionWalkTests(ITestOutputHelper output)
{
    private const string Customer = "QXAA";

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly HashSet<string> Codes = ["FORBIDDEN", "NOT_FOUND", "BAD_USER_INPUT"];

    /// <summary>What is no secret within a house, and what asks nothing of the tree.</summary>
    private static readonly HashSet<string> SeenByAnybody =
    [
        "Query", "PageInfo", "Viewer", "ViewerActor", "Service", "ServiceProperty", "BrandValues", "SettingDescriptor", "ImportTemplate", "ImportColumn",
        "CustomerCodePreview", "CustomerStats", "ContactRecognition", "ContractBurnReport", "PayerExplanation", "SettingPreview",
    ];

    private readonly List<string> _findings = [];
    private int _answers;

    // Which permission is asked for is decided before a statement runs, so one database shows it.
    [Theory, OnSqlite]
    public async Task Each_permission_opens_what_it_is_for_and_nothing_else(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, new ManualTime(Start), engine: Walk.Engine);
        var orchard = new Orchard(api);
        await orchard.PlantAsync();
        var ownership = await Ownership.ReadAsync(api.Store);
        var viewpoint = new Viewpoint(Customer, await orchard.CallerAtAsync(Customer), ownership);
        var questions = Questions(viewpoint, ownership);

        var none = await SeenAsync(api, await orchard.ColleagueAsync(Customer), questions);
        var open = await SeenAsync(api, await orchard.ColleagueAsync(Customer, Permission.CustomerRead), questions, Permission.CustomerRead);
        var notOpened = new List<string>();
        foreach (var permission in Reads.Permissions)
        {
            var colleague = await orchard.ColleagueAsync(Customer, Permission.CustomerRead, permission);
            var seen = await SeenAsync(api, colleague, questions, permission);
            output.WriteLine($"{permission}: {string.Join(' ', seen.Except(open).Order(StringComparer.Ordinal))}");
            if (!seen.Except(open).Any())
                notOpened.Add(permission);
        }

        // Whatever they may do, who may not see a customer may see nothing that it has.
        string[] others = [.. Permission.All.Where(permission => permission is not Permission.CustomerRead and not Permission.CustomerImpersonate)];
        var blind = await SeenAsync(api, await orchard.ColleagueAsync(Customer, others), questions);

        output.WriteLine($"permissions: {questions.Count} questions × {Reads.Permissions.Count() + 3} colleagues, {_answers} answers, {_findings.Count} findings");
        _findings.Distinct().Take(40).ShouldBeEmpty();
        none.Concat(blind).Distinct().Where(type => !type.EndsWith("Error", StringComparison.Ordinal)).Except(SeenByAnybody).ShouldBeEmpty();
        notOpened.ShouldBeEmpty();
    }

    [Fact]
    public void Every_type_that_queries_lead_to_is_known()
    {
        var types = Walk.Reachable().Select(field => field.Split('.')[0]).Distinct().Where(Reads.IsSomething).ToList();

        types.Where(type => Reads.Of(type) is null).ShouldBeEmpty("the walk has to know which permission a new type takes: give it a word in Reads");
        Reads.Permissions.SelectMany(Reads.TypesOf).Except(types).ShouldBeEmpty();
    }

    private static List<(string Field, string Query)> Questions(Viewpoint viewpoint, Ownership ownership)
    {
        var selections = new Selections(Walk.Schema, new Catalogue(viewpoint, new Dictionary<string, List<string>>()), []);
        // Built-in roles are everybody's.
        var questions = Walk.QuestionsOf(selections, kind => viewpoint.Own(kind).Where(id => kind == ObjectKind.Service || ownership.PathOf(id).Length > 0)).ToList();
        // Other arguments of what hangs on an object open no more.
        return [.. questions.Where(one => one.Field.StartsWith("Query.", StringComparison.Ordinal)), .. questions.DistinctBy(one => one.Field)];
    }

    /// <summary>The types of everything that the colleague is shown, each of which one of the permissions has to open.</summary>
    private async Task<HashSet<string>> SeenAsync(ApiHost api, string colleague, List<(string Field, string Query)> questions, params string[] held)
    {
        await api.ActAsAsync(colleague);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (field, query) in questions)
        {
            var answer = await api.AnswerAsync(query);
            _answers++;
            if (answer.TryGetProperty("errors", out var errors))
                _findings.AddRange(errors.EnumerateArray().Where(error => !IsExpected(error)).Select(error => $"{string.Join(' ', held)} {field}: {error}"));
            if (!answer.TryGetProperty("data", out var data))
                continue;
            foreach (var type in Reads.TypesIn(data).Distinct())
            {
                seen.Add(type);
                // Everybody may know who they are.
                if (field != "Query.viewer" && !field.StartsWith("Viewer", StringComparison.Ordinal) && Reads.Of(type) is { Count: > 0 } needed && !needed.Intersect(held).Any())
                    _findings.Add($"{(held.Length == 0 ? "nothing" : string.Join(' ', held))} shows {type} in {field}");
            }
        }

        return seen;
    }

    private static bool IsExpected(JsonElement error) =>
        error.TryGetProperty("extensions", out var extensions) && Codes.Contains(extensions.GetProperty("code").GetString()!);
}
