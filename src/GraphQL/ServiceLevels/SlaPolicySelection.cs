using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.GraphQL.ServiceLevels;

/// <summary>What of a policy has to be read for the fields that are selected of it.</summary>
internal static class SlaPolicySelection
{
    private static readonly string[] OfDetails =
    [
        "owner", "calendar", "targets", "pauseStatuses", "pausesFirstResponse", "priorityChangeRule", "reopenRule", "reopenGraceMinutes",
        "warnings",
        "archivedAt", "version", "createdAt", "updatedAt",
    ];

    /// <summary>Lists of contracts mostly show the head: the name and the two shorthands.</summary>
    public static bool NeedsHeadOnly(FieldSelection policy) => !OfDetails.Any(policy.Selects);
}
