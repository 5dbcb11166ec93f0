using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("SlaProfile")]
internal static class SlaProfileFields
{
    public static void Id(SlaProfileRow profile, ResponseWriter writer) => new GlobalId(ObjectKind.SlaProfile, profile.Id).WriteTo(writer);
}
