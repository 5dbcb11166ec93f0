using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed partial class Customer
{
    /// <summary>
    /// Puts the customer below another one. Whether that may be is for a plan to say (<see cref="Moves.MovePlan"/>); the paths of those below
    /// follow in the store.
    /// </summary>
    public void MoveTo(Customer newParent, Instant now)
    {
        if (IsRoot || IsDeleted || !newParent.CanHaveChildren || Path.Covers(newParent.Path))
            throw new InvalidOperationException($"{Code} cannot stand below {newParent.Code}.");
        var from = ParentId!.Value;
        (ParentId, Path, FolderId) = (newParent.Id, newParent.Path.Append(Id), null);
        Depth = Path.Depth;
        Edited(new CustomerMoved(Id, now, from, newParent.Id));
        Record(new CustomerLeft(from, now, Id));
        FollowDesired(now);
    }
}
