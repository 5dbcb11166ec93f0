using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Moves;

/// <summary>
/// That a customer stands at its new place already, while somebody else than its parent is responsible for it in reports and writes its
/// invoices. See C7, <c>effectiveAt</c>.
/// </summary>
/// <param name="Customer">Where it stands.</param>
/// <param name="ResponsiblePath">Where the responsible one stands; null for one who is out of sight.</param>
/// <param name="Until">When the next one takes over.</param>
public sealed record Handover(TreePath Customer, CustomerId ResponsibleId, TreePath? ResponsiblePath, Instant Until)
{
    public CustomerId ParentId => Customer.Parent!.Leaf;

    /// <summary>How far ahead a move can hand over.</summary>
    public const int MaxDays = 366;
}
