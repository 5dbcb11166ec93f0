using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Onboarding;

public sealed record OnboardingStarted(CustomerId CustomerId, Instant At, OnboardingProcessId ProcessId)
    : DomainEvent("onboarding.started", CustomerId, At);

public sealed record OnboardingStepChanged(
    CustomerId CustomerId, Instant At, OnboardingProcessId ProcessId, OnboardingStepName Step, OnboardingStepState State)
    : DomainEvent("onboarding.step_changed", CustomerId, At);

public sealed record OnboardingCompleted(CustomerId CustomerId, Instant At, OnboardingProcessId ProcessId)
    : DomainEvent("onboarding.completed", CustomerId, At);
