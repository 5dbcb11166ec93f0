using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Access;

/// <summary>What goes with a user.</summary>
internal static class UserDeletion
{
    /// <summary>Refused while target systems or services hold the user, and where nobody would be left to manage the customer.</summary>
    public static async Task<Result> DeleteAsync(
        this Work work, User user, Customer customer, int? expectedVersion, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var services = await work.Db.UserServices.CountAsync(service => service.UserId == user.Id, cancellationToken);
        problems.Take(await work.KeepsAdministratorAsync(user, customer, _ => null, cancellationToken));
        problems.Take(user.Delete(services, expectedVersion, work.Now));
        if (problems.Any)
            return problems;

        await ForgetKeysAsync(user.Id, work, cancellationToken);
        await work.Db.ForgetPasswordAsync(user.Id, cancellationToken);
        await Orders.EraseAsync(work, user, customer, cancellationToken);
        work.Forget(user);
        return Result.Success;
    }

    // A key that acts as nobody would be a key of its own.
    private static async Task ForgetKeysAsync(UserId userId, Work work, CancellationToken cancellationToken)
    {
        foreach (var key in await work.Db.ApiKeys.Where(key => key.UserId == userId).ToListAsync(cancellationToken))
        {
            key.Revoke(work.Now);
            work.Forget(key);
        }
        foreach (var identity in await work.Db.ExternalIdentities.Where(identity => identity.UserId == userId)
            .ToListAsync(cancellationToken))
        {
            identity.Unbind(work.Now);
            work.Forget(identity);
        }
    }
}
