using CustomerGraph.Domain.Moves;

namespace CustomerGraph.GraphQL.Moves;

/// <summary>The switches of inputs in the words of the domain.</summary>
internal static class TypedCopies
{
    public static MoveCopies Of(bool roles, bool brands, bool serviceLevels, bool rates, bool thresholds) =>
        (roles ? MoveCopies.Roles : 0) | (brands ? MoveCopies.Brands : 0) | (serviceLevels ? MoveCopies.ServiceLevels : 0)
        | (rates ? MoveCopies.Rates : 0) | (thresholds ? MoveCopies.Thresholds : 0);
}
