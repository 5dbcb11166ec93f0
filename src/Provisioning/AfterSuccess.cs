using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Provisioning;

/// <summary>What follows from an acknowledged task for other objects.</summary>
internal static class AfterSuccess
{
    public static Task OfAsync(
        CustomerGraphDb context,
        ProvisioningKind kind,
        Provisionable target,
        StepFacts facts,
        Instant now,
        CancellationToken cancellationToken) => target switch
        {
            User user => FollowAccountAsync(context, user, cancellationToken),
            CustomerService service => FollowCapabilityAsync(context, kind, service, facts, now, cancellationToken),
            _ => Task.CompletedTask,
        };

    // Its customer was disabled while the account was brought.
    private static async Task FollowAccountAsync(CustomerGraphDb context, User user, CancellationToken cancellationToken)
    {
        await context.ForgetPasswordAsync(user.Id, cancellationToken);
        if (user.IsShownOnWhileBlocked)
            await context.QueueAccountSweepAsync(user.CustomerId, cancellationToken);
    }

    /// <summary>Reseller capability is the Reseller service that is not DEPROVISIONED (domain rule C1.2).</summary>
    private static async Task FollowCapabilityAsync(
        CustomerGraphDb context,
        ProvisioningKind kind,
        CustomerService service,
        StepFacts facts,
        Instant now,
        CancellationToken cancellationToken)
    {
        if (!await facts.GrantsResellerAsync(service, cancellationToken))
            return;
        var customer = await context.Customers.SingleAsync(other => other.Id == service.CustomerId, cancellationToken);
        if (kind.Builds())
            customer.GrantResellerCapability(now);
        else
            _ = customer.RevokeResellerCapability(await ChildrenAsync(context, customer, cancellationToken), now);
    }

    private static Task<int> ChildrenAsync(CustomerGraphDb context, Customer customer, CancellationToken cancellationToken) =>
        context.Customers.CountAsync(child => child.ParentId == customer.Id && child.DeletedAt == null, cancellationToken);
}
