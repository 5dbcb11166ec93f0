using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    /// <summary>
    /// Puts the customer below another one. Whether that may be is for a plan to say (<see cref="Moves.MovePlan"/>); the paths of those
    /// below follow in the store.
    /// </summary>
    /// <param name="effectiveAt">Until when the parent of before stays responsible in reports; null for no longer.</param>
    public void MoveTo(Customer newParent, Instant now, Instant? effectiveAt = null)
    {
        if (IsRoot || IsDeleted || !newParent.CanHaveChildren || Path.Covers(newParent.Path))
            throw new InvalidOperationException($"{Code} cannot stand below {newParent.Code}.");
        var from = ParentId!.Value;
        (ParentId, Path, FolderId) = (newParent.Id, newParent.Path.Append(Id), null);
        Depth = Path.Depth;
        Edited(new CustomerMoved(Id, now, from, newParent.Id, effectiveAt));
        Record(new CustomerLeft(from, now, Id));
        FollowDesired(now);
    }

    /// <summary>Puts into the log that a move has taken effect in reports.</summary>
    public void EndHandover(CustomerId former, CustomerId responsible, Instant effectiveAt, Instant now)
    {
        Note(new HandoverEnded(Id, now, former, responsible, effectiveAt));
        Note(new ResponsibilityEnded(former, now, Id, effectiveAt));
    }
}
