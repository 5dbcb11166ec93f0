using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence;
using NodaTime;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>Changes a case.</summary>
/// <param name="At">When it happened; null for now.</param>
/// <param name="Rebind">Leaves the policy that it was opened under for the one that holds now.</param>
public sealed record UpdateServiceCase(ServiceCaseId CaseId, ServiceCaseChange Change, Instant? At, bool Rebind, int? ExpectedVersion)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class UpdateServiceCaseHandler(Transactions transactions, Store store, PolicyChooser chooser)
{
    public Task<Result<ServiceCaseId>> HandleAsync(UpdateServiceCase command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => UpdateAsync(command, work, cancellation), cancellationToken);

    private async Task<Result<ServiceCaseId>> UpdateAsync(UpdateServiceCase command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.Db.FindAsync<ServiceCase>([command.CaseId], cancellationToken);
        var owner = await work.OwnerAsync(
            found, found?.CustomerId, command.CaseId.Value, Permission.TicketClockWrite, "caseId", cancellationToken);
        if (owner.IsFailure)
            return Result.Failure<ServiceCaseId>(owner.Errors);

        var change = command.Rebind ? command.Change with { Binding = await BindingAsync(found!, cancellationToken) } : command.Change;
        var changed = found!.Change(change, command.At ?? work.Now, work.Actor.Name, command.ExpectedVersion, work.Now);
        if (changed.IsFailure)
            return Result.Failure<ServiceCaseId>(changed.Errors);
        await FollowUpCases.FollowUpAsync(store, work.Db, [found], work.Now, cancellationToken);
        return found.Id;
    }

    /// <summary>What the case itself says stays said.</summary>
    private async Task<SlaBinding> BindingAsync(ServiceCase found, CancellationToken cancellationToken)
    {
        var own = found.PolicySource == SlaSource.CaseOverride ? found.PolicyId : null;
        var binding = await store.BindingAsync(chooser, found.CustomerId, null, own, cancellationToken);
        return binding.IsSuccess
            ? binding.Value
            : (await store.BindingAsync(chooser, found.CustomerId, null, null, cancellationToken)).Value;
    }
}
