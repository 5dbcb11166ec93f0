using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Thresholds;

namespace CustomerGraph.Application.Thresholds;

/// <summary>An edit of what is set; whoever has chosen the profile has the new thresholds at once.</summary>
public sealed record UpdateThresholdProfile(ThresholdProfileId ProfileId, ThresholdProfileFields Fields, int? ExpectedVersion);

public sealed class UpdateThresholdProfileHandler(Transactions transactions)
{
    public Task<Result<ThresholdProfileId>> HandleAsync(UpdateThresholdProfile command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnProfileAsync(
            command.ProfileId, actor, (profile, work, cancellation) => EditAsync(command, profile, work, cancellation), cancellationToken);

    private static async Task<Result> EditAsync(
        UpdateThresholdProfile command, ThresholdProfile profile, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        await work.CheckNameAsync(profile.OwnerId, profile.Id, command.Fields.Name, problems, cancellationToken);
        problems.Take(profile.Edit(command.Fields, command.ExpectedVersion, work.Now));
        return problems;
    }
}
