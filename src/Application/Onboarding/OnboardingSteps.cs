using CustomerGraph.Application.Access;
using CustomerGraph.Application.Contracts;
using CustomerGraph.Domain.Onboarding;
using CustomerGraph.Domain.Services;

namespace CustomerGraph.Application.Onboarding;

/// <summary>A service of the catalogue that the customer is to get.</summary>
public sealed record WantedService(string ServiceCode, string? InstanceName)
{
    public PlanId? PlanId { get; init; }

    /// <summary>What shall be different from the plan.</summary>
    public IReadOnlyList<PropertyValue> Properties { get; init; } = [];
}

/// <summary>What is to be done of an onboarding now, beside the customer itself. What is left out stays open.</summary>
public sealed record OnboardingSteps
{
    public ContractTerms? Contract { get; init; }

    public NewAccount? Administrator { get; init; }

    public IReadOnlyList<WantedService> Services { get; init; } = [];

    public IReadOnlyList<OnboardingStepName> Skip { get; init; } = [];

    /// <summary>Whether provisioning of everything is requested with it.</summary>
    public bool Provision { get; init; } = true;
}
