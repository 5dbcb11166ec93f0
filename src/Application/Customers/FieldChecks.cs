using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Customers;

/// <summary>What only the store can say about typed fields.</summary>
internal static class FieldChecks
{
    /// <param name="self">The customer that is edited; null for a new one.</param>
    public static async Task CheckAsync(
        CustomerFields fields, CustomerId? self, Work work, Problems problems, CancellationToken cancellationToken)
    {
        if (fields.ExternalIds.ValueOr(null) is { Count: > 0 and <= Customer.MaxExternalIds } externalIds)
            await CheckExternalIdsAsync(externalIds, self, work, problems, cancellationToken);
    }

    private static async Task CheckExternalIdsAsync(
        IReadOnlyList<ExternalId> externalIds, CustomerId? self, Work work, Problems problems, CancellationToken cancellationToken)
    {
        var keys = externalIds.Select(externalId => externalId.Value).ToList();
        var held = await work.Db.Customers.AsNoTracking()
            .Where(customer => customer.Id != self)
            .SelectMany(customer => customer.ExternalIds)
            .Where(externalId => keys.Contains(externalId.Value))
            .ToListAsync(cancellationToken);
        foreach (var taken in externalIds.Where(typed => held.Exists(other => IsSame(typed, other))))
            problems.Add(CustomerErrors.ExternalIdTaken(taken));
    }

    private static bool IsSame(ExternalId one, ExternalId other) =>
        one.Value == other.Value && string.Equals(one.System.Trim(), other.System, StringComparison.OrdinalIgnoreCase);
}
