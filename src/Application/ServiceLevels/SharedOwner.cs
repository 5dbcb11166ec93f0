using System.Globalization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>Finds the owner of something that is shared with the owner's subtree.</summary>
internal static class SharedOwner
{
    /// <summary>
    /// The owner, if the actor may change what it owns. Who only sees it from below is refused as NOT_PERMITTED; for others there is
    /// none.
    /// </summary>
    public static async Task<Result<Customer>> SharedOwnerAsync<T>(
        this Work work, T? found, CustomerId? ownerId, long number, string permission, string field, CancellationToken cancellationToken)
        where T : class
    {
        // Also for what there is not, so that it takes as long as what is somebody else's.
        var ownerOrNobody = ownerId ?? default;
        var owner = await work.Db.Customers.SingleOrDefaultAsync(
            row => row.Id == ownerOrNobody && row.DeletedAt == null, cancellationToken);
        if (found is null || owner is null || !IsReached(work, owner.Path))
            return new NotFound(typeof(T).Name, number.ToString(CultureInfo.InvariantCulture)).At(field);
        return work.Actor.May(permission, owner.Path) ? owner : new NotPermitted(permission);
    }

    private static bool IsReached(Work work, TreePath owner) =>
        work.Actor.CanSee(owner) || work.Actor.VisibleSubtrees.Any(owner.Covers);
}
