using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using Xunit.Abstractions;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>Every mutation, with every id that its input has room for, by five identities.</summary>
public sealed class MutationWalkTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory, OnSqlite, OnPostgres]
    public async Task Objects_of_others_are_answered_as_none_and_nothing_changes(StoreProvider provider)
    {
        var time = new ManualTime(Start);
        await using var api = await ApiHost.CreateAsync(provider, time, engine: Walk.Engine);
        var orchard = new Orchard(api);
        await orchard.PlantAsync();
        var walk = new MutationWalk(api, orchard, time);

        // Those below can only be provisioned where those above are.
        await api.Store.WriteAsync(SqlText.Once("UPDATE customer SET provisioning_status = 'PROVISIONED' WHERE code IN ('QXAA', 'QXAB', 'QXBA') RETURNING id"), row => row.Number(0), [], default);

        foreach (var code in QueryWalkTests.Identities)
            await walk.WalkAsync(code, does: code is "ROOT" or "QXAA");

        output.WriteLine(
            $"isolation: {walk.Mutations / QueryWalkTests.Identities.Length} mutations × {QueryWalkTests.Identities.Length} identities, "
            + $"{walk.Members} places for ids, {walk.Answers} answers, {walk.Done} done with own ids, {walk.Findings.Count} leaks");
        walk.Findings.Distinct().Take(40).ShouldBeEmpty();
        walk.Refused.ShouldBeEmpty();
        // The plan that was looked at has a hash, and that is looked at first.
        walk.Silent.Except(["ExecuteMoveInput.planMap[0]: MOVE_PLAN_STALE", "ExecuteMoveInput.planMap[1]: MOVE_PLAN_STALE"]).ShouldBeEmpty();
    }
}
