namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>Every refusal of the area ServiceLevels.</summary>
public static class ServiceLevelErrors
{
    public static DomainError WithoutTarget =>
        new RuleViolated(ErrorCode.SlaWithoutTarget, "A service level needs a target for the first response or for the resolution.");

    public static DomainError NotPositive(string field, string? value) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, field, value, "must be more than 0 minutes");

    public static DomainError ResolutionBeforeResponse(string? value) =>
        InputErrors.Invalid(ErrorCode.InvalidValue, "resolutionMinutes", value, "must not be less than firstResponseMinutes");
}
