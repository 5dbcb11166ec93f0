using CustomerGraph.Domain;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.Services;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Moves;

/// <summary>What is asked for beside the place, as the domain takes it.</summary>
internal static class TypedMove
{
    /// <exception cref="FieldErrorException">A plan is mapped twice, or too many are.</exception>
    public static MoveOptions Options(bool allowRelocation, Optional<IReadOnlyList<PlanMappingInput>?> planMap)
    {
        var typed = planMap.ValueOr(null) ?? [];
        if (typed.Count > MoveOptions.MaxPlanMappings)
            throw Refused($"At most {MoveOptions.MaxPlanMappings} plans can be mapped; {typed.Count} were given.");
        if (typed.DistinctBy(mapping => mapping.From).Count() != typed.Count)
            throw Refused("A plan can become one other plan only.");
        return new MoveOptions(allowRelocation)
        {
            PlanMap = [.. typed.Select(mapping => new PlanMapping(PlanIdOf(mapping.From), PlanIdOf(mapping.To)))],
        };
    }

    private static PlanId PlanIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Plan, id));

    private static FieldErrorException Refused(string message) => new(new FieldError(message, ErrorCodes.BadUserInput));
}
