using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.GraphQL.Provisioning;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using Xunit.Abstractions;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>Every subscription, with every id it takes, from the first event on: what comes is what happened in the viewer's part of the tree.</summary>
public sealed class SubscriptionWalkTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How long nothing has to come before it counts as nothing.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);

    /// <summary>Which events each subscription tells of, and what its cursors are called.</summary>
    private static readonly Dictionary<string, (string Events, string Cursor)> Sources = new(StringComparer.Ordinal)
    {
        ["provisioningStatusChanged"] = ($"name = '{StatusChange.EventName}'", "events"),
        ["contractEvents"] = ("(name LIKE 'contract.%' OR name LIKE 'block.%')", "contract-events"),
        ["slaEvents"] = ("(name LIKE 'sla.%')", "events"),
        ["importProgress"] = ("name = 'import.progressed'", "import-progress"),
    };

    private readonly List<string> _findings = [];
    private int _delivered;
    private int _asked;

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_is_told_of_what_happens_to_others(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, new ManualTime(Start), engine: Walk.Engine);
        var orchard = new Orchard(api);
        await orchard.PlantAsync();
        var ownership = await Ownership.ReadAsync(api.Store);

        foreach (var code in QueryWalkTests.Identities)
        {
            var viewpoint = new Viewpoint(code, await orchard.CallerAtAsync(code), ownership);
            foreach (var field in Walk.Schema.SubscriptionType!.Fields)
                await WatchAsync(api, viewpoint, field);
        }

        output.WriteLine(
            $"isolation: {Walk.Schema.SubscriptionType!.Fields.Count} subscriptions × {QueryWalkTests.Identities.Length} identities, {_asked} asked, {_delivered} events, {_findings.Count} leaks");
        _findings.Take(20).ShouldBeEmpty();
        _delivered.ShouldBeGreaterThan(100);
    }

    private async Task WatchAsync(ApiHost api, Viewpoint viewpoint, FieldDefinition field)
    {
        Sources.ShouldContainKey(field.Name, "the isolation walk has to know what a new subscription tells of");
        api.As = viewpoint.Caller;
        var expected = await ExpectedAsync(api, viewpoint, Sources[field.Name].Events);
        var told = await ToldAsync(api, viewpoint, field, "", expected.Count);
        if (told.Count != expected.Count)
            _findings.Add($"{viewpoint.Code} {field.Name}: {told.Count} events instead of {expected.Count}");
        _delivered += told.Count;

        foreach (var argument in field.Arguments.Where(argument => argument.Type.Named.Name == "ID"))
        {
            var kind = Catalogue.KindsOf($"Subscription.{field.Name}({argument.Name}:)", argument.Name).Single();
            var nothing = await WithIdAsync(api, viewpoint, field, argument.Name, Viewpoint.Missing(kind));
            foreach (var foreign in viewpoint.Foreign(kind))
            {
                if (await WithIdAsync(api, viewpoint, field, argument.Name, foreign) is var answer && answer != nothing)
                    _findings.Add($"{viewpoint.Code} {field.Name}({argument.Name}: {foreign}): {answer} instead of {nothing}");
            }
        }
    }

    /// <summary>What is told, with the id taken out.</summary>
    private async Task<string> WithIdAsync(ApiHost api, Viewpoint viewpoint, FieldDefinition field, string argument, string id) =>
        string.Join('\n', await ToldAsync(api, viewpoint, field, $"{argument}: \"{id}\", ", 0)).Replace(id, "#", StringComparison.Ordinal);

    private async Task<List<string>> ToldAsync(ApiHost api, Viewpoint viewpoint, FieldDefinition field, string arguments, int awaited)
    {
        _asked++;
        var selections = new Selections(Walk.Schema, new Catalogue(viewpoint, new Dictionary<string, List<string>>()), []);
        var first = CursorText.Encode(Sources[field.Name].Cursor, new Keyset("", 0));
        var query = $"subscription {{ {field.Name}({arguments}after: \"{first}\") {selections.Everything(field.Type.Named, [Walk.Schema.SubscriptionType!])} }}";
        using var left = new CancellationTokenSource();
        var told = new List<string>();
        var events = api.WatchAsync(query, left.Token).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();
        while (await Task.WhenAny(next, Task.Delay(told.Count < awaited ? Patience : Quiet)) == next && await next)
        {
            told.Add(events.Current.ToString());
            foreach (var leak in viewpoint.LeaksIn(told[^1]).Where(leak => !query.Contains(leak, StringComparison.Ordinal)))
                _findings.Add($"{viewpoint.Code} is told of {leak} by {field.Name}: {told[^1]}");
            next = events.MoveNextAsync().AsTask();
        }

        await left.CancelAsync();
        await next.ContinueWith(_ => { }, TaskScheduler.Default);
        await events.DisposeAsync();
        return told;
    }

    private static async Task<List<long>> ExpectedAsync(ApiHost api, Viewpoint viewpoint, string events) => await api.Store.ReadAsync(
        SqlText.Once($"SELECT seq FROM event WHERE path LIKE '{viewpoint.Path}%' AND {events} AND customer_id IN (SELECT id FROM customer WHERE deleted_at IS NULL)"),
        row => row.Number(0), [], default);
}
