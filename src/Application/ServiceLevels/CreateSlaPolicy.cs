using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;

namespace CustomerGraph.Application.ServiceLevels;

public sealed record CreateSlaPolicy(CustomerId OwnerId, SlaPolicyFields Fields)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreateSlaPolicyHandler(Transactions transactions)
{
    public Task<Result<SlaPolicyId>> HandleAsync(CreateSlaPolicy command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => CreateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<SlaPolicyId>> CreateAsync(CreateSlaPolicy command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.OwnerId, Permission.SlaWrite, "ownerId", cancellationToken);
        if (!found.TryGet(out var owner, out var errors))
            return Result.Failure<SlaPolicyId>(errors);

        var problems = new Problems();
        await work.CheckPolicyAsync(null, command.Fields, owner, problems, cancellationToken);
        var id = new SlaPolicyId((await work.IdsAsync(1, cancellationToken)).Next());
        var policy = problems.Take(SlaPolicy.Create(id, owner.Id, command.Fields, work.Now));
        if (problems.Any)
            return problems;
        work.Db.Add(policy!);
        return id;
    }
}
