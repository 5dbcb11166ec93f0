using System.Collections.Frozen;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

/// <summary>Which services are active where: provisioned, edited since, or being updated.</summary>
public sealed class ActiveServices(IReadOnlyDictionary<CustomerId, IReadOnlySet<string>> byCustomer)
{
    public static ActiveServices None { get; } = new(FrozenDictionary<CustomerId, IReadOnlySet<string>>.Empty);

    /// <summary>Codes of services.</summary>
    public IReadOnlySet<string> At(CustomerId customerId) => byCustomer.GetValueOrDefault(customerId, FrozenSet<string>.Empty);
}
