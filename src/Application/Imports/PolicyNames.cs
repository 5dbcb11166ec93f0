using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

/// <summary>Policies that can be chosen, by name: a customer can use its own and those of the customers above it.</summary>
internal sealed class PolicyNames(ILookup<string, (SlaPolicyId Id, CustomerId Owner)> policies)
{
    public static PolicyNames None { get; } = new(
        Array.Empty<(string Name, SlaPolicyId Id, CustomerId Owner)>().ToLookup(row => row.Name, row => (row.Id, row.Owner)));

    public static async Task<PolicyNames> LoadAsync(CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var policies = await db.SlaPolicies.AsNoTracking().Where(policy => policy.ArchivedAt == null)
            .Select(policy => new { policy.Id, policy.Name, policy.OwnerId }).ToListAsync(cancellationToken);
        return new(policies.ToLookup(policy => policy.Name, policy => (policy.Id, policy.OwnerId), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The nearest of that name; null for none.</summary>
    public SlaPolicyId? Find(string name, TreePath path)
    {
        var ids = path.Ids;
        var usable = policies[name].Where(policy => ids.Contains(policy.Owner))
            .OrderByDescending(policy => ids.ToList().IndexOf(policy.Owner))
            .ToList();
        return usable.Count == 0 ? null : usable[0].Id;
    }

    public IEnumerable<string> NamesFor(TreePath path) =>
        policies.Where(names => names.Any(policy => path.Ids.Contains(policy.Owner))).Select(names => names.Key);
}
