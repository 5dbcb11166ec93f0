namespace CustomerGraph.Domain.Customers;

/// <summary>
/// Disabling cascades by derivation: every node keeps its own flag, so enabling an ancestor restores the earlier picture.
/// </summary>
public static class EffectiveEnablement
{
    /// <summary>Whether the customer and all its ancestors are enabled.</summary>
    /// <param name="ownFlags">The own flags from the root to the customer, in any order.</param>
    public static bool Of(IEnumerable<bool> ownFlags) => ownFlags.All(flag => flag);
}
