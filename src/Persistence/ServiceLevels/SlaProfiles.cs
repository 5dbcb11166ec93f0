using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.ServiceLevels;

/// <summary>How fast help has to come, in minutes around the clock.</summary>
public sealed record SlaProfileRow(long Id, string Name, int? FirstResponseMinutes, int? ResolutionMinutes);

/// <summary>Service levels; everybody sees all of them.</summary>
public static class SlaProfiles
{
    private const string Columns = "id, name, first_response_minutes, resolution_minutes";

    private static readonly SqlText All = new($"SELECT {Columns} FROM sla_profile ORDER BY name, id");
    private static readonly SqlText ById = new(dialect => $"SELECT {Columns} FROM sla_profile WHERE {dialect.In("id", 1)}");

    /// <summary>By name.</summary>
    public static ValueTask<List<SlaProfileRow>> SlaProfilesAsync(this Store store, CancellationToken cancellationToken) =>
        store.ReadAsync(All, Read, [], cancellationToken);

    public static async ValueTask<SlaProfileRow?[]> SlaProfilesByIdAsync(this Store store, long[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
            return [];
        // Many contracts share few profiles.
        long[] distinct = [.. ids.Distinct()];
        return Aligned.Single(ids, await store.ReadAsync(ById, Read, [distinct], cancellationToken).ConfigureAwait(false), row => row.Id);
    }

    private static SlaProfileRow Read(SqlRow row) =>
        new(row.Number(0), row.Text(1), (int?)row.NumberOrNull(2), (int?)row.NumberOrNull(3));
}
