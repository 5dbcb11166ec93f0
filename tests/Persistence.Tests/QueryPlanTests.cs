using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Tests;

/// <summary>The reads that grow with the data are served by an index on both databases.</summary>
public sealed class QueryPlanTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_subtree_is_a_range_of_the_path_index(StoreProvider provider)
    {
        var plan = await PlanAsync(provider, "SELECT c.id FROM customer c WHERE c.path >= '/1/7/' AND c.path < '/1/70'");

        plan.ShouldContain("ix_customer_path");
        plan.ShouldContain(provider == StoreProvider.Sqlite ? "(path>? AND path<?)" : "Index Cond: ((path >= '/1/7/'::text) AND (path < '/1/70'::text))");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Children_by_name_come_from_their_index_and_on_sqlite_from_nothing_else(StoreProvider provider)
    {
        var plan = await PlanAsync(provider, """
            SELECT x.id, x.code, x.name, x.type, x.commercial_stage, x.provisioning_status, x.primary_domain, x.enabled, x.can_have_children, x.version, x.path, x.depth, x.created_at
            FROM customer x WHERE x.parent_id = 7 AND x.deleted_at IS NULL AND (x.name, x.id) > ('Name 3', 9) ORDER BY x.name, x.id LIMIT 51
            """);

        plan.ShouldContain("ix_customer_parent_name");
        if (provider == StoreProvider.Postgres)
            return;
        plan.ShouldContain("COVERING INDEX");
        plan.ShouldNotContain("TEMP B-TREE");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_searched_text_is_two_ranges_of_two_indexes(StoreProvider provider)
    {
        var plan = await PlanAsync(provider, """
            SELECT count(*) FROM customer x WHERE x.deleted_at IS NULL
              AND x.id IN (SELECT t.id FROM customer t WHERE t.name_key >= 'jo' AND t.name_key < 'jp' AND t.deleted_at IS NULL
                           UNION SELECT t.id FROM customer t WHERE t.code >= 'JO' AND t.code < 'JP')
            """);

        plan.ShouldContain("ix_customer_name_key");
        plan.ShouldContain("ux_customer_code");
    }

    private static async Task<string> PlanAsync(StoreProvider provider, string sql)
    {
        await using var test = await TestStore.CreateAsync(provider);
        await FillAsync(test.Store);
        if (provider == StoreProvider.Sqlite)
            return string.Join('\n', await test.Store.ReadAsync(SqlText.Once("EXPLAIN QUERY PLAN " + sql), row => row.Text(3), [], default));
        await using var context = test.Store.CreateContext();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN " + sql;
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(0));
        return string.Join('\n', plan);
    }

    /// <summary>Five thousand customers below fifty resellers, and what the planner knows of them.</summary>
    private static async Task FillAsync(Store store)
    {
        await new TestTree(store).RootAsync();
        await using var context = store.CreateContext();
        await context.Database.ExecuteSqlRawAsync("""
            WITH RECURSIVE n(id) AS (SELECT 2 UNION ALL SELECT id + 1 FROM n WHERE id < 5000)
            INSERT INTO customer (id, parent_id, path, depth, code, name, name_key, type, commercial_stage, commercial_stage_since, enabled, can_have_children, provisioning_status, version, revision,
              created_at, updated_at, time_zone, links, provisioning_settled, provisioning_generation, provisioning_observed_generation,
              provisioning_requested_generation, provisioning_applied, provisioning_requested)
            SELECT n.id, CASE WHEN n.id < 52 THEN 1 ELSE n.id % 50 + 2 END,
              CASE WHEN n.id < 52 THEN '/1/' || n.id || '/' ELSE '/1/' || (n.id % 50 + 2) || '/' || n.id || '/' END,
              2, 'X' || n.id, 'Name ' || n.id, 'name ' || n.id, type, commercial_stage, commercial_stage_since, enabled, can_have_children, provisioning_status, 1, 1,
              created_at + n.id, updated_at, time_zone, links, provisioning_settled, 1, 0, 0, '{{}}', '{{}}'
            FROM n CROSS JOIN customer WHERE customer.id = 1
            """);
        await context.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}
