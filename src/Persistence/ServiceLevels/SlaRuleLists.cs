using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.ServiceLevels;

/// <summary>The rules by which a customer gives policies to those below it.</summary>
public sealed record SlaRulesRow(long OwnerId, IReadOnlyList<SlaRule> Rules, long? DefaultPolicyId, int Version, Instant UpdatedAt);

/// <summary>Reads lists of rules by their owners.</summary>
public static class SlaRuleLists
{
    private static readonly SqlText ByOwner = new(dialect =>
        $"SELECT owner_id, rules, default_policy_id, version, updated_at FROM sla_rules WHERE {dialect.In("owner_id", 1)}") { Sight = Sight.Above };

    /// <summary>Null where the customer has no rules.</summary>
    public static async ValueTask<SlaRulesRow?[]> SlaRulesByOwnerAsync(
        this Store store, long[] ownerIds, CancellationToken cancellationToken) =>
        ownerIds.Length == 0 ? [] : Aligned.Single(
            ownerIds, await store.ReadAsync(ByOwner, Read, [ownerIds], cancellationToken).ConfigureAwait(false), row => row.OwnerId);

    private static SlaRulesRow Read(SqlRow row) =>
        new(row.Number(0), JsonList.Read<SlaRule>(row.Text(1)), row.NumberOrNull(2), row.Int(3), row.Instant(4));
}
