namespace CustomerGraph.Domain.Onboarding;

/// <summary>The steps from nothing to a working customer, in their order.</summary>
public enum OnboardingStepName
{
    Customer,
    Domains,
    Contract,
    Sla,
    Administrator,
    Services,
    Confirm,
}

public enum OnboardingStepState
{
    Todo,
    Done,

    /// <summary>Left out on purpose.</summary>
    Skipped,

    /// <summary>Cannot go on; the reason says why.</summary>
    Blocked,
}

/// <summary>One step of an onboarding. Moved by its process only.</summary>
public sealed class OnboardingStep
{
    private OnboardingStep()
    {
    }

    internal OnboardingStep(OnboardingStepName name) => Name = name;

    public OnboardingStepName Name { get; private set; }

    public OnboardingStepState State { get; private set; }

    /// <summary>What is missing or in the way; null when there is nothing to say.</summary>
    public string? Reason { get; private set; }

    internal bool Become(OnboardingStepState state, string? reason)
    {
        if (State == state && Reason == reason)
            return false;
        (State, Reason) = (state, reason);
        return true;
    }
}
