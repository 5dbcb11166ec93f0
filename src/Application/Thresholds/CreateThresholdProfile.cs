using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Thresholds;

namespace CustomerGraph.Application.Thresholds;

/// <summary>A profile that the customer and its subtree can choose.</summary>
public sealed record CreateThresholdProfile(CustomerId OwnerId, ThresholdProfileFields Fields)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreateThresholdProfileHandler(Transactions transactions)
{
    public Task<Result<ThresholdProfileId>> HandleAsync(CreateThresholdProfile command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => CreateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<ThresholdProfileId>> CreateAsync(
        CreateThresholdProfile command, Work work, CancellationToken cancellationToken)
    {
        var owner = await work.CustomerAsync(command.OwnerId, Permission.SettingWrite, "ownerId", cancellationToken);
        if (owner.IsFailure)
            return Result.Failure<ThresholdProfileId>(owner.Errors);
        var problems = new Problems();
        var id = new ThresholdProfileId((await work.IdsAsync(1, cancellationToken)).Next());
        var profile = problems.Take(ThresholdProfile.Create(id, command.OwnerId, command.Fields, work.Now));
        await work.CheckNameAsync(command.OwnerId, null, command.Fields.Name, problems, cancellationToken);
        if (problems.Any)
            return problems;
        work.Db.Add(profile!);
        return id;
    }
}
