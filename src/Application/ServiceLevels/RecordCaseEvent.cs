using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence;
using NodaTime;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>Something that happened to a case.</summary>
/// <param name="At">Null for now.</param>
public sealed record RecordCaseEvent(ServiceCaseId CaseId, CaseEntryKind Kind, Instant? At, int? ExpectedVersion)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class RecordCaseEventHandler(Transactions transactions, Store store)
{
    public Task<Result<ServiceCaseId>> HandleAsync(RecordCaseEvent command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => RecordAsync(command, work, cancellation), cancellationToken);

    private async Task<Result<ServiceCaseId>> RecordAsync(RecordCaseEvent command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.Db.FindAsync<ServiceCase>([command.CaseId], cancellationToken);
        var owner = await work.OwnerAsync(
            found, found?.CustomerId, command.CaseId.Value, Permission.TicketClockWrite, "caseId", cancellationToken);
        if (owner.IsFailure)
            return Result.Failure<ServiceCaseId>(owner.Errors);

        var recorded = found!.Record(command.Kind, command.At ?? work.Now, work.Actor.Name, command.ExpectedVersion, work.Now);
        if (recorded.IsFailure)
            return Result.Failure<ServiceCaseId>(recorded.Errors);
        await FollowUpCases.FollowUpAsync(store, work.Db, [found], work.Now, cancellationToken);
        return found.Id;
    }
}
