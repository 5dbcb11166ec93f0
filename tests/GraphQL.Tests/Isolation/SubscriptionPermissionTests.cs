using System.Text.Json;
using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.GraphQL.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using Xunit.Abstractions;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>
/// Every subscription, watched from the first event on by colleagues of one customer with one permission each: they are told of the events that it
/// opens, of no other, and what an event shows is what <see cref="Reads"/> says.
/// </summary>
public sealed class SubscriptionPermissionTests(ITestOutputHelper output)
{
    private const string Customer = "QXAA";

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly List<string> _findings = [];
    private int _told;

    // Which permission is asked for is decided before a statement runs, so one database shows it.
    [Theory, OnSqlite]
    public async Task Each_permission_lets_hear_what_it_is_for_and_nothing_else(StoreProvider provider)
    {
        var time = new ManualTime(Start);
        await using var api = await ApiHost.CreateAsync(provider, time, engine: Walk.Engine);
        var orchard = new Orchard(api);
        await orchard.PlantAsync();
        time.Advance(TimeSpan.FromHours(4));
        await api.Get<FollowUpCases>().RunDueAsync(default);
        var viewpoint = new Viewpoint(Customer, await orchard.CallerAtAsync(Customer), await Ownership.ReadAsync(api.Store));
        var happened = await HappenedAsync(api, viewpoint.Path);
        IReadOnlyList<FieldDefinition> fields = Walk.Schema.SubscriptionType!.Fields;

        var colleagues = 0;
        foreach (var held in Permission.All.Order().Select(permission => new[] { Permission.CustomerRead, permission }).Append(Permission.All.Except(Unseeing).ToArray()))
        {
            await api.ActAsAsync(await orchard.ColleagueAsync(Customer, [.. held.Distinct()]));
            await Task.WhenAll(fields.Select(field => WatchAsync(new Streams(api, viewpoint), field, held, happened[field.Name])));
            colleagues++;
        }

        output.WriteLine($"permissions: {fields.Count} subscriptions × {colleagues} colleagues, {_told} events, {_findings.Count} findings");
        _findings.Take(20).ShouldBeEmpty();
        // Each kind of event was there to be told of.
        happened.Values.SelectMany(events => events.Values).Distinct().Order().ShouldBe(
            [Permission.ContractRead, Permission.CustomerRead, Permission.ImportRun, Permission.ServiceRead, Permission.TicketClockRead, Permission.UserRead], ignoreOrder: true);
    }

    /// <summary>Whatever somebody may do, who does not see a customer hears nothing of it.</summary>
    private static string[] Unseeing => [Permission.CustomerRead, Permission.CustomerImpersonate];

    private async Task WatchAsync(Streams streams, FieldDefinition field, string[] held, Dictionary<long, string> happened)
    {
        var open = held.Contains(Permission.CustomerRead) ? happened.Where(one => held.Contains(one.Value)).Select(one => one.Key).ToHashSet() : [];
        var results = await streams.ToldAsync(streams.Query(field, ""), open.Count);
        _told += results.Count;
        var who = held.Length > 2 ? "whoever sees nothing" : held[^1];
        if (results.Any(result => result.TryGetProperty("errors", out _)))
            _findings.Add($"{who} {field.Name}: {results.First(result => result.TryGetProperty("errors", out _))}");
        else if (results.Select(result => Streams.SeqOf(field, result)).ToList() is var told && !told.SequenceEqual(open.Order()))
            _findings.Add($"{who} hears of {string.Join(' ', told.Except(open))} and not of {string.Join(' ', open.Except(told))} by {field.Name}");
        foreach (var type in results.SelectMany(Reads.TypesIn).Distinct().Where(type => type != "Subscription" && !IsOpen(type, held)))
            _findings.Add($"{who} is shown {type} by {field.Name}");
    }

    /// <summary>What an event is has no permission of its own: which events are told is compared with the log.</summary>
    private static bool IsOpen(string type, string[] held) =>
        type is "ProvisioningStatusChange" or "ContractEvent" or "SlaEvent" or "ImportProgress" || Reads.Of(type) is { } needed && (needed.Count == 0 || needed.Intersect(held).Any());

    /// <summary>For each subscription the events of the customers below the path, with the permission that each takes.</summary>
    private static async Task<Dictionary<string, Dictionary<long, string>>> HappenedAsync(ApiHost api, string path)
    {
        var happened = new Dictionary<string, Dictionary<long, string>>(StringComparer.Ordinal);
        foreach (var field in Walk.Schema.SubscriptionType!.Fields)
        {
            var events = await api.Store.ReadAsync(
                SqlText.Once($"SELECT seq, name, payload FROM event WHERE path LIKE '{path}%' AND {Streams.EventsOf(field)} AND customer_id IN (SELECT id FROM customer WHERE deleted_at IS NULL)"),
                row => (Seq: row.Number(0), Needs: Needed(row.Text(1), row.Text(2))), [], default);
            happened[field.Name] = events.ToDictionary(one => one.Seq, one => one.Needs);
        }

        return happened;
    }

    private static string Needed(string name, string payload) => name.Split('.')[0] switch
    {
        "contract" or "block" => Permission.ContractRead,
        "sla" => Permission.TicketClockRead,
        "import" => Permission.ImportRun,
        _ when name == StatusChange.EventName => JsonDocument.Parse(payload).RootElement.GetProperty("target").GetProperty("kind").GetString() switch
        {
            "CUSTOMER" => Permission.CustomerRead,
            "USER" => Permission.UserRead,
            _ => Permission.ServiceRead,
        },
        _ => throw new InvalidOperationException($"The walk over permissions does not know which one {name} takes."),
    };
}
