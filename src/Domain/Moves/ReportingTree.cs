using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Moves;

/// <summary>Which customers a report about a subtree counts: those whose longest matching prefix is in the first list.</summary>
/// <param name="Within">Prefixes of paths.</param>
/// <param name="Without">Prefixes of paths; none of them is in the first list.</param>
public sealed record ReportingScope(IReadOnlyList<string> Within, IReadOnlyList<string> Without)
{
    /// <summary>Nothing is handed over: the report is about the subtree as it stands.</summary>
    public bool IsSubtree => Within.Count == 1 && Without.Count == 0;
}

/// <summary>
/// The tree as reports and invoices see it: whoever was moved stays below the one who is responsible until the move takes effect.
/// </summary>
public sealed class ReportingTree(IReadOnlyCollection<Handover> handovers)
{
    public IReadOnlyCollection<Handover> Handovers => handovers;

    /// <summary>From the root to the customer; from the one who is responsible where that one is out of sight.</summary>
    public IReadOnlyList<CustomerId> WayTo(TreePath customer) => WayTo(customer, []) ?? customer.Ids;

    /// <summary>Whom a report about the customer with everybody below it counts.</summary>
    public ReportingScope ScopeOf(TreePath top)
    {
        var moved = handovers.Where(handover => handover.Customer != top)
            .ToLookup(handover => WayTo(handover.Customer).Contains(top.Leaf), handover => handover.Customer);
        List<TreePath> within = [top, .. moved[true]];
        return new(
            [.. within.Select(path => path.Value)],
            [.. moved[false].Where(path => within.Exists(inside => inside.IsAncestorOf(path))).Select(path => path.Value)]);
    }

    /// <summary>
    /// Of those who are handed over, and are not where they stand: below which child of the customer a report about it counts them.
    /// </summary>
    public IReadOnlyList<(string Prefix, CustomerId Child)> ChildrenOf(TreePath top)
    {
        var children = new List<(string Prefix, CustomerId Child)>();
        foreach (var moved in handovers.Select(handover => handover.Customer).Where(moved => !moved.Covers(top)))
        {
            var way = WayTo(moved).ToList();
            if (way.IndexOf(top.Leaf) is >= 0 and var place)
                children.Add((moved.Value, way[place + 1]));
        }

        return children;
    }

    // Null where the ways lead in a circle, because the responsible one was moved below the customer: then it is where it stands.
    private IReadOnlyList<CustomerId>? WayTo(TreePath customer, HashSet<Handover> passed)
    {
        var handover = handovers.Where(handover => handover.Customer.Covers(customer)).MaxBy(handover => handover.Customer.Depth);
        if (handover is null)
            return customer.Ids;
        if (!passed.Add(handover))
            return null;
        var above = handover.ResponsiblePath is { } path ? WayTo(path, passed) : [handover.ResponsibleId];
        return above is null ? null : [.. above, .. customer.Ids.Skip(handover.Customer.Depth)];
    }
}
