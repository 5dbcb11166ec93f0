using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Onboarding;

public readonly record struct OnboardingProcessId(long Value);

/// <summary>
/// The way of one customer from nothing to working. It can be left and taken up at any time: the steps are read off what is
/// there, so doing one twice, or elsewhere, comes to the same.
/// </summary>
public sealed partial class OnboardingProcess : Aggregate
{
    private static readonly OnboardingStepName[] Skippable =
        [OnboardingStepName.Contract, OnboardingStepName.Sla, OnboardingStepName.Administrator, OnboardingStepName.Services];

    private readonly List<OnboardingStep> _steps = [];

    private OnboardingProcess()
    {
    }

    public OnboardingProcessId Id { get; private set; }

    public CustomerId CustomerId { get; private set; }

    /// <summary>All seven, in their order.</summary>
    public IReadOnlyList<OnboardingStep> Steps => [.. _steps.OrderBy(step => step.Name)];

    /// <summary>Set once, when every step was done or skipped for the first time.</summary>
    public Instant? CompletedAt { get; private set; }

    public bool IsCompleted => CompletedAt is not null;

    /// <summary>Begins with a customer that exists.</summary>
    public static OnboardingProcess Start(OnboardingProcessId id, CustomerId customerId, OnboardingFacts facts, Instant now)
    {
        var process = new OnboardingProcess { Id = id, CustomerId = customerId };
        process._steps.AddRange(Enum.GetValues<OnboardingStepName>().Select(name => new OnboardingStep(name)));
        process.Created(new OnboardingStarted(customerId, now, id));
        process.Follow(facts, now);
        return process;
    }

    /// <summary>Leaves out the steps. Skipping CONTRACT skips SLA too. Skipping twice changes nothing.</summary>
    public Result Skip(IReadOnlyCollection<OnboardingStepName> names, Instant now)
    {
        var problems = new Problems();
        foreach (var name in names.Distinct())
            CheckSkippable(name, problems);
        if (problems.Any)
            return problems;

        var all = names.Contains(OnboardingStepName.Contract) ? names.Append(OnboardingStepName.Sla) : names;
        foreach (var step in all.Distinct().Select(Step).Where(step => step.State != OnboardingStepState.Done))
            Move(step, OnboardingStepState.Skipped, null, now);
        return Result.Success;
    }

    public OnboardingStep Step(OnboardingStepName name) => _steps.Single(step => step.Name == name);

    private void CheckSkippable(OnboardingStepName name, Problems problems)
    {
        problems.AddIf(!Skippable.Contains(name), OnboardingErrors.NotSkippable(name));
        problems.AddIf(Skippable.Contains(name) && Step(name).State == OnboardingStepState.Done, OnboardingErrors.AlreadyDone(name));
    }
}
