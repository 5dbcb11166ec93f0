using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.GraphQL.Relay;

[ResolversOf("ApiKeyConnection")]
[ResolversOf("AuditEntryConnection")]
[ResolversOf("BrandConnection")]
[ResolversOf("CalendarConnection")]
[ResolversOf("ContactConnection")]
[ResolversOf("CustomFieldConnection")]
[ResolversOf("CustomerConnection")]
[ResolversOf("CustomerSettingsConnection")]
[ResolversOf("DriftConnection")]
[ResolversOf("EmbedTokenConnection")]
[ResolversOf("FolderConnection")]
[ResolversOf("ImportJobConnection")]
[ResolversOf("ImportRowConnection")]
[ResolversOf("LedgerEntryConnection")]
[ResolversOf("PlanConnection")]
[ResolversOf("ProvisioningRequestConnection")]
[ResolversOf("RateConnection")]
[ResolversOf("RoleAssignmentConnection")]
[ResolversOf("RoleConnection")]
[ResolversOf("ServiceCaseConnection")]
[ResolversOf("SiteConnection")]
[ResolversOf("SlaPolicyConnection")]
[ResolversOf("ThresholdProfileConnection")]
[ResolversOf("UserConnection")]
internal static class ConnectionFields
{
    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(
        IReadOnlyList<Connection> connections, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<object, int[]>(ReferenceEqualityComparer.Instance);
        foreach (var connection in connections)
        {
            if (!counts.ContainsKey(connection.CountAll))
                counts.Add(connection.CountAll, await connection.CountAll(cancellationToken));
        }

        return [.. connections.Select(connection => counts[connection.CountAll][connection.Position])];
    }
}
