using System.Text.Json;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.GraphQL.Provisioning;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>Watches subscriptions from the first event on, asking for everything that they can tell.</summary>
internal sealed class Streams(ApiHost api, Viewpoint viewpoint)
{
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

    /// <summary>The condition on the event log.</summary>
    public static string EventsOf(FieldDefinition field)
    {
        Sources.ShouldContainKey(field.Name, "the isolation walk has to know what a new subscription tells of");
        return Sources[field.Name].Events;
    }

    /// <summary>The number of the event that a result tells of.</summary>
    public static long SeqOf(FieldDefinition field, JsonElement result)
    {
        var told = result.GetProperty("data").EnumerateObject().Single().Value;
        var cursor = told.EnumerateObject().Single(member => member.Name.StartsWith("cursor__", StringComparison.Ordinal)).Value.GetString()!;
        return CursorText.Decode(Sources[field.Name].Cursor, cursor)!.Value.Id;
    }

    public string Query(FieldDefinition field, string arguments)
    {
        var selections = new Selections(Walk.Schema, new Catalogue(viewpoint, new Dictionary<string, List<string>>()), []);
        var first = CursorText.Encode(Sources[field.Name].Cursor, new Keyset("", 0));
        return $"subscription {{ {field.Name}({arguments}after: \"{first}\") {selections.Everything(field.Type.Named, [Walk.Schema.SubscriptionType!])} }}";
    }

    /// <summary>What is told, until nothing more comes.</summary>
    /// <param name="awaited">So many are waited for with patience.</param>
    public async Task<List<JsonElement>> ToldAsync(string query, int awaited)
    {
        using var left = new CancellationTokenSource();
        var told = new List<JsonElement>();
        var events = api.WatchAsync(query, left.Token).GetAsyncEnumerator(left.Token);
        var next = events.MoveNextAsync().AsTask();
        while (await Task.WhenAny(next, Task.Delay(told.Count < awaited ? Patience : Quiet)) == next && await next)
        {
            told.Add(events.Current);
            next = events.MoveNextAsync().AsTask();
        }

        await left.CancelAsync();
        await next.ContinueWith(_ => { }, TaskScheduler.Default);
        await events.DisposeAsync();
        return told;
    }
}
