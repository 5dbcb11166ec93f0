using CustomerGraph.Domain.Provisioning;
using NodaTime;

namespace CustomerGraph.Domain.Onboarding;

public sealed partial class OnboardingProcess
{
    /// <summary>Brings the steps in line with what is there. To be called after everything that may have changed it.</summary>
    public void Follow(OnboardingFacts facts, Instant now)
    {
        foreach (var step in Steps.SkipLast(1))
        {
            var (state, reason) = StateOf(step.Name, facts);
            if (state == OnboardingStepState.Done || step.State != OnboardingStepState.Skipped)
                Move(step, state, reason, now);
        }

        var (confirmation, open) = Confirmation(facts);
        Move(Step(OnboardingStepName.Confirm), confirmation, open, now);
        CompleteIfDone(now);
    }

    private static (OnboardingStepState State, string? Reason) StateOf(OnboardingStepName name, OnboardingFacts facts) => name switch
    {
        OnboardingStepName.Customer => (OnboardingStepState.Done, null),
        OnboardingStepName.Domains => DoneIf(facts.HasPrimaryDomain),
        OnboardingStepName.Contract => DoneIf(facts.HasContract),
        OnboardingStepName.Sla when !facts.HasContract => (OnboardingStepState.Blocked, "There is no contract yet."),
        OnboardingStepName.Sla => DoneIf(facts.HasSla),
        OnboardingStepName.Administrator when !facts.HasPrimaryDomain =>
            (OnboardingStepState.Blocked, "The customer has no domain for a sign-in name."),
        OnboardingStepName.Administrator => DoneIf(facts.HasAdministrator),
        OnboardingStepName.Services => DoneIf(facts.Services.Count > 0),
        _ => throw new InvalidOperationException($"{name} is confirmed, not read off."),
    };

    private (OnboardingStepState State, string? Reason) Confirmation(OnboardingFacts facts)
    {
        var failed = Failures(facts).ToList();
        if (failed.Count > 0)
            return (OnboardingStepState.Blocked, string.Join(" ", failed));
        var open = Open(facts).ToList();
        return open.Count > 0 ? (OnboardingStepState.Todo, string.Join(" ", open)) : (OnboardingStepState.Done, null);
    }

    private static IEnumerable<string> Failures(OnboardingFacts facts)
    {
        if (!facts.IsEffectivelyEnabled)
            yield return "The customer or one of its ancestors is disabled.";
        if (facts.CustomerStatus is ProvisioningStatus.Failed or ProvisioningStatus.DeprovisionFailed)
            yield return "Provisioning of the customer failed.";
        var failed = facts.Services
            .Where(service => service.Status is ProvisioningStatus.Failed or ProvisioningStatus.DeprovisionFailed);
        foreach (var service in failed)
            yield return $"Provisioning of {service.Code} failed.";
    }

    private IEnumerable<string> Open(OnboardingFacts facts)
    {
        foreach (var step in Steps.SkipLast(1).Where(step => step.State is OnboardingStepState.Todo or OnboardingStepState.Blocked))
            yield return $"{step.Name.InWords()} is open.";
        if (!facts.CustomerStatus.IsUsable())
            yield return "The customer is not provisioned yet.";
        foreach (var service in facts.Services.Where(service => !service.Status.IsUsable()))
            yield return $"{service.Code} is not provisioned yet.";
    }

    private void CompleteIfDone(Instant now)
    {
        if (IsCompleted || _steps.Any(step => step.State is OnboardingStepState.Todo or OnboardingStepState.Blocked))
            return;
        CompletedAt = now;
        Record(new OnboardingCompleted(CustomerId, now, Id));
    }

    private void Move(OnboardingStep step, OnboardingStepState state, string? reason, Instant now)
    {
        var from = step.State;
        if (!step.Become(state, reason))
            return;
        if (from == state)
            Touch(now);
        else
            Record(new OnboardingStepChanged(CustomerId, now, Id, step.Name, state));
    }

    private static (OnboardingStepState State, string? Reason) DoneIf(bool isDone) =>
        (isDone ? OnboardingStepState.Done : OnboardingStepState.Todo, null);
}
