using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;

namespace CustomerGraph.Persistence.Quotas;

/// <summary>A counter of what is used. It is changed by the save that changes the use, so it is never behind.</summary>
public sealed class QuotaUsage
{
    public CustomerId CustomerId { get; private set; }

    public QuotaKey Key { get; private set; }

    /// <summary>By the customer and everything below it.</summary>
    public int Used { get; private set; }

    /// <summary>By the customer itself.</summary>
    public int Own { get; private set; }
}

/// <summary>What a transaction has changed of one counter.</summary>
/// <param name="Delta">Over the customer's subtree.</param>
/// <param name="OwnDelta">By the customer itself.</param>
public readonly record struct UsageChange(CustomerId CustomerId, QuotaKey Key, int Delta, int OwnDelta);
