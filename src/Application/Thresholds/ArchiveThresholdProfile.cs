using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Thresholds;

namespace CustomerGraph.Application.Thresholds;

/// <summary>Keeps anybody from choosing the profile anew.</summary>
public sealed record ArchiveThresholdProfile(ThresholdProfileId ProfileId, int? ExpectedVersion);

public sealed class ArchiveThresholdProfileHandler(Transactions transactions)
{
    public Task<Result<ThresholdProfileId>> HandleAsync(
        ArchiveThresholdProfile command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnProfileAsync(
            command.ProfileId,
            actor,
            (profile, work, _) => Task.FromResult(profile.Archive(command.ExpectedVersion, work.Now)),
            cancellationToken);
}
