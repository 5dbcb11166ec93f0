using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Provisioning;

/// <summary>Where an object stands between what shall be and what its target system has.</summary>
/// <param name="Drifted">In how many target systems the last scan found it different.</param>
public sealed record ProvisioningStateRow(
    ProvisioningTarget Target,
    ProvisioningStatus Status,
    int Generation,
    int ObservedGeneration,
    Instant? ChangedAt,
    string? FailureReason,
    int Drifted);

/// <summary>States of objects of one kind, for many at once.</summary>
public static class ProvisioningStates
{
    private static readonly Dictionary<ProvisioningTargetKind, SqlText> ByKind = new()
    {
        [ProvisioningTargetKind.Customer] = Of("customer", "CUSTOMER"),
        [ProvisioningTargetKind.User] = Of("customer_user", "USER"),
        [ProvisioningTargetKind.CustomerService] = Of("customer_service", "CUSTOMER_SERVICE"),
        [ProvisioningTargetKind.UserService] = Of("user_service", "USER_SERVICE"),
    };

    // Given up, and nothing about the object was done since.
    private static readonly SqlText Failed = new(dialect => $"""
        SELECT t.target_id, max(t.id) FROM provisioning_task t WHERE t.target_kind = $2 AND {dialect.In("t.target_id", 1)} AND t.state = 'FAILED'
        AND NOT EXISTS (SELECT 1 FROM provisioning_task later WHERE later.target_kind = t.target_kind AND later.target_id = t.target_id
          AND later.id > t.id AND later.state = 'SUCCEEDED')
        GROUP BY t.target_id
        """);

    /// <summary>In the order of the numbers, which all exist.</summary>
    public static async ValueTask<ProvisioningStateRow[]> ProvisioningStatesAsync(
        this Store store, ProvisioningTargetKind kind, long[] ids, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            ByKind[kind],
            row => new ProvisioningStateRow(
                new ProvisioningTarget(kind, row.Number(0)), row.Word<ProvisioningStatus>(1), row.Int(2), row.Int(3), row.InstantOrNull(4),
                row.TextOrNull(5), row.Int(6)),
            [ids],
            cancellationToken).ConfigureAwait(false);
        var byId = rows.ToDictionary(row => row.Target.Id);
        return Array.ConvertAll(ids, id => byId[id]);
    }

    /// <summary>The last task of each object that was given up and not made good since; objects without one are left out.</summary>
    public static async ValueTask<Dictionary<long, long>> FailedTasksByTargetAsync(
        this Store store, ProvisioningTargetKind kind, long[] ids, CancellationToken cancellationToken) =>
        (await store.ReadAsync(Failed, row => (Target: row.Number(0), Task: row.Number(1)), [ids, Words.Of(kind)], cancellationToken).ConfigureAwait(false))
        .ToDictionary(pair => pair.Target, pair => pair.Task);

    private static SqlText Of(string table, string kind) => new(dialect => $"""
        SELECT t.id, t.provisioning_status, t.provisioning_generation, t.provisioning_observed_generation, t.provisioning_changed_at,
          t.provisioning_failure_reason,
          (SELECT count(*) FROM target_object o WHERE o.target_kind = '{kind}' AND o.target_id = t.id AND o.drift <> '[]')
        FROM {table} t WHERE {dialect.In("t.id", 1)}
        """);
}
