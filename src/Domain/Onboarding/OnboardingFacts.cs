using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Domain.Onboarding;

/// <summary>A service that was chosen for the customer, as it stands.</summary>
public sealed record ChosenService(string Code, ProvisioningStatus Status);

/// <summary>What there is of the customer now. The steps of its onboarding follow from this.</summary>
public sealed record OnboardingFacts
{
    public required ProvisioningStatus CustomerStatus { get; init; }

    public bool IsEffectivelyEnabled { get; init; } = true;

    public bool HasPrimaryDomain { get; init; }

    public bool HasContract { get; init; }

    /// <summary>At least one contract has a service level.</summary>
    public bool HasSla { get; init; }

    public bool HasAdministrator { get; init; }

    public IReadOnlyList<ChosenService> Services { get; init; } = [];
}
