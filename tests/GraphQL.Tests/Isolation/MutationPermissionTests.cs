using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using Xunit.Abstractions;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>
/// Every mutation, with own objects, by colleagues who may do everything but that: it is refused and nothing changes. That it works for who may do
/// it is shown by <see cref="MutationWalkTests"/>.
/// </summary>
public sealed class MutationPermissionTests(ITestOutputHelper output)
{
    private const string Customer = "QXAA";

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly List<string> _findings = [];

    // Which permission is asked for is decided before a row is written, so one database shows it.
    [Theory, OnSqlite]
    public async Task Whoever_lacks_the_permission_changes_nothing(StoreProvider provider)
    {
        var time = new ManualTime(Start);
        await using var api = await ApiHost.CreateAsync(provider, time, engine: Walk.Engine);
        var orchard = new Orchard(api);
        var inputs = await InputsAsync(api, orchard);

        foreach (var permission in Takes.Permissions)
        {
            var others = Permission.All.Where(other => other != permission && other != Permission.CustomerImpersonate).ToArray();
            await TryAsync(api, await orchard.ColleagueAsync(Customer, others), permission, inputs);
            await TryAsync(api, await orchard.ColleagueAsync(Customer, [.. Permission.All.Where(Permission.OnlyReads)]), permission, inputs);
        }

        output.WriteLine($"permissions: {inputs.Count} mutations, each without its one of {Takes.Permissions.Count()} permissions and with nothing but reading, {_findings.Count} findings");
        _findings.ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task The_key_of_a_partners_system_reports_results_and_changes_nothing_else(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, new ManualTime(Start), engine: Walk.Engine);
        var orchard = new Orchard(api);
        var inputs = await InputsAsync(api, orchard);
        var colleague = await orchard.ColleagueAsync(Customer, [.. Permission.All.Where(permission => permission != Permission.CustomerImpersonate)]);

        await api.ActAsAsync(colleague, ApiScope.Provisioner);
        var before = await Tables.ReadAsync(api.Store);

        var allowed = new List<string>();
        foreach (var (mutation, input) in inputs)
        {
            var answer = await api.AnswerAsync(
                $$"""mutation { {{mutation}}(input: { {{input}} }) { errors { ... on UserError { code } ... on NotPermittedError { permission } } } }""");
            var refusal = RefusalIn(answer, mutation);
            if (refusal.Length == 0 || mutation == "reportProvisioningResult")
                allowed.Add($"{mutation}: {refusal}");
        }

        // The example's task waits for nobody's result, which only those are told who may report one.
        allowed.ShouldBe(["reportProvisioningResult: STALE_REQUEST"]);
        before.ChangedIn(await Tables.ReadAsync(api.Store)).ShouldBeEmpty();
    }

    [Fact]
    public void The_permission_of_every_mutation_is_known() =>
        Walk.Schema.MutationType!.Fields.Select(mutation => mutation.Name).Order()
            .ShouldBe(Takes.Permissions.SelectMany(Takes.MutationsWith).Order(), "the walk has to know which permission a new mutation takes: give it a word in Takes");

    /// <summary>An example of each mutation, with objects of the customer that are there.</summary>
    private static async Task<Dictionary<string, string>> InputsAsync(ApiHost api, Orchard orchard)
    {
        await orchard.PlantAsync();
        var provisioned = SqlText.Once("UPDATE customer SET provisioning_status = 'PROVISIONED' WHERE code IN ('QXAA', 'QXAB') RETURNING id");
        await api.Store.WriteAsync(provisioned, row => row.Number(0), [], default);
        var viewpoint = new Viewpoint(Customer, await orchard.CallerAtAsync(Customer), await Ownership.ReadAsync(api.Store));
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var mutation in Walk.Schema.MutationType!.Fields)
            inputs[mutation.Name] = await new Bench(api, orchard, viewpoint).FillAsync(Examples.Of(mutation.Name));
        return inputs;
    }

    private async Task TryAsync(ApiHost api, string colleague, string permission, Dictionary<string, string> inputs)
    {
        await api.ActAsAsync(colleague);
        var before = await Tables.ReadAsync(api.Store);
        foreach (var mutation in Takes.MutationsWith(permission))
        {
            var answer = await api.AnswerAsync(
                $$"""mutation { {{mutation}}(input: { {{inputs[mutation]}} }) { errors { ... on UserError { code } ... on NotPermittedError { permission } } } }""");
            var refusal = RefusalIn(answer, mutation);
            if (!Takes.IsRefusal(permission, mutation, refusal))
                _findings.Add($"{mutation} without {permission}: {refusal}");
        }

        _findings.AddRange(before.ChangedIn(await Tables.ReadAsync(api.Store)).Select(table => $"without {permission}: {table} changed"));
    }

    private static string RefusalIn(JsonElement answer, string mutation)
    {
        if (answer.TryGetProperty("errors", out var faults))
            return faults.ToString();
        var errors = answer.GetProperty("data").GetProperty(mutation).GetProperty("errors").EnumerateArray();
        return string.Join(", ", errors.Select(error => error.TryGetProperty("permission", out var permission) ? permission.GetString() : error.GetProperty("code").GetString()));
    }
}
