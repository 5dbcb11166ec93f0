using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Customers;

[ResolversOf("ThresholdProfile")]
internal static class ThresholdProfileFields
{
    public static void Id(ThresholdProfileRow profile, ResponseWriter writer) =>
        new GlobalId(ObjectKind.ThresholdProfile, profile.Id).WriteTo(writer);
}
