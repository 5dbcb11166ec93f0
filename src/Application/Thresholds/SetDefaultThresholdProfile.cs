using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Thresholds;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Thresholds;

/// <summary>Gives the profile to everybody for whom nobody has chosen one.</summary>
public sealed record SetDefaultThresholdProfile(ThresholdProfileId ProfileId, int? ExpectedVersion);

public sealed class SetDefaultThresholdProfileHandler(Transactions transactions)
{
    public Task<Result<ThresholdProfileId>> HandleAsync(
        SetDefaultThresholdProfile command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnProfileAsync(
            command.ProfileId, actor, (profile, work, cancellation) => SetAsync(command, profile, work, cancellation), cancellationToken);

    private static async Task<Result> SetAsync(
        SetDefaultThresholdProfile command, ThresholdProfile profile, Work work, CancellationToken cancellationToken)
    {
        var providerId = await work.Db.Customers.Where(customer => customer.ParentId == null)
            .Select(customer => customer.Id)
            .SingleAsync(cancellationToken);
        var former = await work.Db.ThresholdProfiles.SingleAsync(other => other.IsDefault, cancellationToken);
        if (former != profile)
        {
            former.GiveUpDefault(work.Now);
            // There is never more than one, also not in the middle of a save. Where the new one is refused, nothing is committed.
            await work.Db.SaveChangesAsync(cancellationToken);
        }
        return profile.MakeDefault(providerId, command.ExpectedVersion, work.Now);
    }
}
