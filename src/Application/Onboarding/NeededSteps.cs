using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Onboarding;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Application.Onboarding;

/// <summary>Steps that settings of the customer do not let an onboarding leave out.</summary>
internal static class NeededSteps
{
    private static readonly (OnboardingStepName Step, string Key)[] Settings =
    [
        (OnboardingStepName.Contract, SettingKeys.OnboardingRequireContract),
        (OnboardingStepName.Administrator, SettingKeys.OnboardingRequireAdministrator),
    ];

    public static async Task CheckAsync(
        Work work,
        Customer customer,
        IReadOnlyCollection<OnboardingStepName> skipped,
        Problems problems,
        CancellationToken cancellationToken)
    {
        foreach (var (step, key) in Settings.Where(setting => skipped.Contains(setting.Step)))
        {
            problems.AddIf(
                (await work.SettingAsync(customer.Path, key, cancellationToken)).Value.IsOn(), OnboardingErrors.NotSkippable(step));
        }
    }
}
