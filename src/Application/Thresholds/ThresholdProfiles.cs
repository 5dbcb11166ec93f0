using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Thresholds;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Thresholds;

/// <summary>What only the store can say about threshold profiles.</summary>
internal static class ThresholdProfiles
{
    /// <summary>Profiles of the customer and of those above it, as long as they are not archived.</summary>
    public static Task<bool> CanUseProfileAsync(
        this Work work, ThresholdProfileId id, Customer customer, CancellationToken cancellationToken)
    {
        List<CustomerId> owners = [.. customer.Path.Ids];
        return work.Db.ThresholdProfiles.AnyAsync(
            profile => profile.Id == id && profile.ArchivedAt == null && owners.Contains(profile.OwnerId), cancellationToken);
    }

    public static async Task CheckNameAsync(
        this Work work,
        CustomerId ownerId,
        ThresholdProfileId? self,
        Optional<string?> name,
        Problems problems,
        CancellationToken cancellationToken)
    {
        if (name.ValueOr(null)?.Trim() is not { Length: > 0 } typed)
            return;
        var others = await work.Db.ThresholdProfiles.Where(
            other => other.OwnerId == ownerId && other.ArchivedAt == null && other.Id != self)
            .Select(other => other.Name).ToListAsync(cancellationToken);
        problems.AddIf(others.Contains(typed, StringComparer.OrdinalIgnoreCase), ThresholdErrors.NameTaken(typed));
    }

    /// <summary>Decides on one profile, if the actor may change what its owner has.</summary>
    public static Task<Result<ThresholdProfileId>> RunOnProfileAsync(
        this Transactions transactions, ThresholdProfileId id, Actor actor, Func<ThresholdProfile, Work, CancellationToken,
        Task<Result>> decide,
        CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor,
            async (work, cancellation) =>
            {
                var profile = await work.Db.FindAsync<ThresholdProfile>([id], cancellation);
                var owner = await work.SharedOwnerAsync(
                    profile, profile?.OwnerId, id.Value, Permission.SettingWrite, "profileId", cancellation);
                if (owner.IsFailure)
                    return Result.Failure<ThresholdProfileId>(owner.Errors);
                var decided = await decide(profile!, work, cancellation);
                return decided.IsSuccess ? id : Result.Failure<ThresholdProfileId>(decided.Errors);
            },
            cancellationToken);
}
