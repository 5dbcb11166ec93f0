using CustomerGraph.Domain.Quotas;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Quotas;

[ResolversOf("Quota")]
internal static class QuotaFields
{
    public static QuotaMetric Metric(Quota quota) => quota.Key.Metric;

    public static string? ServiceCode(Quota quota) => quota.Key.ServiceCode;
}

[ResolversOf("QuotaHolder")]
internal static class QuotaHolderFields
{
    public static string Id(QuotaHolder holder) => new GlobalId(ObjectKind.Customer, holder.Id.Value).ToString();
}
