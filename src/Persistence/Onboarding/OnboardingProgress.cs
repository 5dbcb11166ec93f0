using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Onboarding;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence.Access;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence.Onboarding;

/// <summary>Brings the stored steps of onboardings in line with what there is.</summary>
public static class OnboardingProgress
{
    /// <summary>
    /// To be called before the save that may have changed something for these customers; it sees what the context has changed and
    /// added but not saved yet. Customers without an open onboarding cost one statement together.
    /// </summary>
    public static async Task FollowOnboardingsAsync(
        this CustomerGraphDb context, IReadOnlyCollection<CustomerId> customerIds, Instant now, CancellationToken cancellationToken)
    {
        var ids = customerIds.Distinct().ToList();
        var open = await context.OnboardingProcesses
            .Where(process => ids.Contains(process.CustomerId) && process.CompletedAt == null)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var process in open)
            process.Follow(await context.OnboardingFactsAsync(process.CustomerId, cancellationToken).ConfigureAwait(false), now);
    }

    /// <summary>What there is of the customer, with what the context has changed and added but not saved yet.</summary>
    public static async Task<OnboardingFacts> OnboardingFactsAsync(
        this CustomerGraphDb context, CustomerId id, CancellationToken cancellationToken)
    {
        var customer = await context.Customers.FindAsync([id], cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"There is no customer {id}.");
        await context.Contracts.Where(contract => contract.CustomerId == id).LoadAsync(cancellationToken).ConfigureAwait(false);
        await context.Users.Where(user => user.CustomerId == id && EF.Property<bool>(user, UserConfiguration.IsAdministrator))
            .LoadAsync(cancellationToken).ConfigureAwait(false);
        await context.CustomerServices.Where(service => service.CustomerId == id).LoadAsync(cancellationToken).ConfigureAwait(false);
        var ancestors = customer.Path.AncestorIds;
        var isBelowDisabled = await context.Customers
            .AnyAsync(other => ancestors.Contains(other.Id) && !other.Enabled, cancellationToken).ConfigureAwait(false);
        var contracts = context.Contracts.Local.Where(contract => contract.CustomerId == id).ToList();
        return new OnboardingFacts
        {
            CustomerStatus = customer.Provisioning.Status,
            IsEffectivelyEnabled = customer.Enabled && !isBelowDisabled,
            HasPrimaryDomain = customer.PrimaryDomain is not null,
            HasContract = contracts.Count > 0,
            HasSla = contracts.Any(contract => contract.SlaPolicyId is not null),
            HasAdministrator = context.Users.Local.Any(user => user.CustomerId == id && user is { IsAdministrator: true, Enabled: true }),
            Services = [.. context.CustomerServices.Local.Where(service => service.CustomerId == id).Select(Chosen)],
        };
    }

    private static ChosenService Chosen(CustomerService service) => new(service.ServiceCode, service.Provisioning.Status);
}
