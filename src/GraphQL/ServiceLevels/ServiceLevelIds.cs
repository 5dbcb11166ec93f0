using CustomerGraph.Domain;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.ServiceLevels;

/// <summary>What inputs name by global ids; null where they name nothing.</summary>
internal static class ServiceLevelIds
{
    public static SlaPolicyId? Policy(Optional<string?> id) =>
        id.ValueOr(null) is { } text ? new(GlobalId.NumberOf(ObjectKind.SlaPolicy, text)) : null;

    public static CalendarId? Calendar(Optional<string?> id) =>
        id.ValueOr(null) is { } text ? new(GlobalId.NumberOf(ObjectKind.Calendar, text)) : null;
}
