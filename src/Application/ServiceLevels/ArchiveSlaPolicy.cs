using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.ServiceLevels;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>Takes a policy out of use for anything new.</summary>
public sealed record ArchiveSlaPolicy(SlaPolicyId PolicyId, int? ExpectedVersion);

public sealed class ArchiveSlaPolicyHandler(Transactions transactions)
{
    public Task<Result<SlaPolicyId>> HandleAsync(ArchiveSlaPolicy command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => ArchiveAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<SlaPolicyId>> ArchiveAsync(ArchiveSlaPolicy command, Work work, CancellationToken cancellationToken)
    {
        var policy = await work.Db.FindAsync<SlaPolicy>([command.PolicyId], cancellationToken);
        var owner = await work.SharedOwnerAsync(
            policy, policy?.OwnerId, command.PolicyId.Value, Permission.SlaWrite, "policyId", cancellationToken);
        if (owner.IsFailure)
            return Result.Failure<SlaPolicyId>(owner.Errors);
        var archived = policy!.Archive(command.ExpectedVersion, work.Now);
        return archived.IsSuccess ? policy.Id : Result.Failure<SlaPolicyId>(archived.Errors);
    }
}
