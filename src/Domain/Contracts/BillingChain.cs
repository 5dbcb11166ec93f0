using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Contracts;

/// <summary>One invoice of the chain: the payer gets it from the biller.</summary>
public sealed record BillingLink(CustomerId Payer, CustomerId Biller);

/// <summary>
/// Who bills whom, from a customer up to the root: each is billed by its parent, unless it says that another ancestor bills it.
/// </summary>
public static class BillingChain
{
    /// <param name="way">From the root to the customer, as reports see the tree.</param>
    /// <param name="billedBy">Exceptions by payer. Each biller must be an ancestor of its payer.</param>
    public static Result<IReadOnlyList<BillingLink>> Of(IReadOnlyList<CustomerId> way, IReadOnlyDictionary<CustomerId, CustomerId> billedBy)
    {
        var ids = way.ToList();
        var links = new List<BillingLink>();
        for (var payer = ids.Count - 1; payer > 0;)
        {
            var biller = billedBy.TryGetValue(ids[payer], out var named) ? ids.IndexOf(named) : payer - 1;
            if (biller < 0 || biller >= payer)
                return ContractErrors.BillerNotAbove(named);
            links.Add(new BillingLink(ids[payer], ids[biller]));
            payer = biller;
        }

        return links;
    }

    /// <summary>The chain where exceptions that name nobody above, such as after a move, count for nothing.</summary>
    public static IReadOnlyList<BillingLink> AsFarAsValid(
        IReadOnlyList<CustomerId> way, IReadOnlyDictionary<CustomerId, CustomerId> billedBy)
    {
        var ids = way.ToList();
        var valid = billedBy.Where(pair => ids.IndexOf(pair.Value) is >= 0 and var biller && biller < ids.IndexOf(pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        return Of(way, valid).Value;
    }
}
