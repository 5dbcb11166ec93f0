namespace CustomerGraph.Domain.Onboarding;

/// <summary>Every refusal of the area Onboarding.</summary>
public static class OnboardingErrors
{
    public static DomainError NotSkippable(OnboardingStepName step) =>
        InputErrors.Invalid(ErrorCode.StepNotSkippable, "skip", step.InWords(), "cannot be left out");

    public static DomainError AlreadyDone(OnboardingStepName step) =>
        InputErrors.Invalid(ErrorCode.StepAlreadyDone, "skip", step.InWords(), "is done already");
}
