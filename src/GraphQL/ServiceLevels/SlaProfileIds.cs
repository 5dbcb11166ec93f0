using CustomerGraph.Domain;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.ServiceLevels;

internal static class SlaProfileIds
{
    /// <summary>What an input names; null where it names none.</summary>
    public static SlaProfileId? Of(Optional<string?> id) =>
        id.ValueOr(null) is { } text ? new(GlobalId.NumberOf(ObjectKind.SlaProfile, text)) : null;
}
