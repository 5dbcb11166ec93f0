using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Webhooks;

/// <summary>Which services partners provide.</summary>
public static class ProvidedServices
{
    /// <summary>Codes of services by the customer whose endpoints provide them, to it and to everybody below it.</summary>
    public static async Task<ILookup<CustomerId, string>> ProvidedServicesAsync(
        this CustomerGraphDb context, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken)
    {
        var endpoints = await context.WebhookEndpoints.AsNoTracking()
            .Where(endpoint => customers.Contains(endpoint.CustomerId) && endpoint.DisabledReason == null)
            .Select(endpoint => new { endpoint.CustomerId, endpoint.Services })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return endpoints.SelectMany(endpoint => endpoint.Services.Select(service => (endpoint.CustomerId, Service: service)))
            .ToLookup(pair => pair.CustomerId, pair => pair.Service);
    }
}
