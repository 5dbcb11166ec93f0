using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Quotas;

/// <summary>Who may say what a customer uses and may use: nobody limits or measures itself.</summary>
internal static class QuotaAccess
{
    /// <summary>
    /// The customer, if the actor may write quotas at the one above it; the root's own are written by whoever may at the root.
    /// </summary>
    public static async Task<Result<Customer>> FromAboveAsync(CustomerId id, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(id, Permission.QuotaWrite, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out _) || customer.ParentId is not { } parentId)
            return found;
        var parent = await work.Db.Customers.AsNoTracking().SingleAsync(row => row.Id == parentId, cancellationToken);
        return work.Actor.May(Permission.QuotaWrite, parent.Path) ? customer : new NotPermitted(Permission.QuotaWrite);
    }

    /// <summary>The key, for a service of the catalogue.</summary>
    public static async Task<Result<QuotaKey>> KeyAsync(
        QuotaMetric metric, string? serviceCode, Work work, CancellationToken cancellationToken)
    {
        var key = QuotaKey.Of(metric, serviceCode);
        if (key.IsFailure
            || key.Value.ServiceCode is not { } code
            || await work.Db.Services.AnyAsync(service => service.Code == code, cancellationToken))
            return key;
        return Domain.Services.ServiceErrors.Unknown(code).At("serviceCode");
    }
}
