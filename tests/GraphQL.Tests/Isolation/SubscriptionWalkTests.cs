using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using Xunit.Abstractions;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>Every subscription, with every id it takes, from the first event on: what comes is what happened in the viewer's part of the tree.</summary>
public sealed class SubscriptionWalkTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly List<string> _findings = [];
    private readonly Dictionary<string, int> _delivered = Walk.Schema.SubscriptionType!.Fields.ToDictionary(field => field.Name, _ => 0);
    private int _asked;

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_is_told_of_what_happens_to_others(StoreProvider provider)
    {
        var time = new ManualTime(Start);
        await using var api = await ApiHost.CreateAsync(provider, time, engine: Walk.Engine);
        var orchard = new Orchard(api);
        await orchard.PlantAsync();
        time.Advance(TimeSpan.FromHours(4));
        await api.Get<FollowUpCases>().RunDueAsync(default);
        var ownership = await Ownership.ReadAsync(api.Store);

        foreach (var code in QueryWalkTests.Identities)
        {
            var viewpoint = new Viewpoint(code, await orchard.CallerAtAsync(code), ownership);
            foreach (var field in Walk.Schema.SubscriptionType!.Fields)
                await WatchAsync(api, viewpoint, field);
        }

        output.WriteLine(
            $"isolation: {Walk.Schema.SubscriptionType!.Fields.Count} subscriptions × {QueryWalkTests.Identities.Length} identities, {_asked} asked, {_delivered.Values.Sum()} events, {_findings.Count} leaks");
        _findings.Take(20).ShouldBeEmpty();
        _delivered.Where(count => count.Value < QueryWalkTests.Identities.Length).ShouldBeEmpty("a subscription that tells nothing proves nothing");
    }

    private async Task WatchAsync(ApiHost api, Viewpoint viewpoint, FieldDefinition field)
    {
        api.As = viewpoint.Caller;
        var expected = await ExpectedAsync(api, viewpoint, Streams.EventsOf(field));
        var told = await ToldAsync(api, viewpoint, field, "", expected.Count);
        if (told.Count != expected.Count)
            _findings.Add($"{viewpoint.Code} {field.Name}: {told.Count} events instead of {expected.Count}");
        _delivered[field.Name] += told.Count;

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
        var streams = new Streams(api, viewpoint);
        var query = streams.Query(field, arguments);
        var told = (await streams.ToldAsync(query, awaited)).ConvertAll(result => result.ToString());
        foreach (var text in told)
            _findings.AddRange(viewpoint.LeaksIn(text).Where(leak => !query.Contains(leak, StringComparison.Ordinal)).Select(leak => $"{viewpoint.Code} is told of {leak} by {field.Name}: {text}"));
        return told;
    }

    private static async Task<List<long>> ExpectedAsync(ApiHost api, Viewpoint viewpoint, string events) => await api.Store.ReadAsync(
        SqlText.Once($"SELECT seq FROM event WHERE path LIKE '{viewpoint.Path}%' AND {events} AND customer_id IN (SELECT id FROM customer WHERE deleted_at IS NULL)"),
        row => row.Number(0), [], default);
}
