using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>A case of a customer, as a help desk tells it.</summary>
/// <param name="OpenedAt">Null for now.</param>
public sealed record OpenServiceCase(CustomerId CustomerId, string Subject, string? Reference, CaseFacts Facts, Instant? OpenedAt)
{
    /// <summary>Null: the customer's default contract, while it is in force.</summary>
    public ContractId? ContractId { get; init; }

    /// <summary>Overrides whatever else would hold.</summary>
    public SlaPolicyId? PolicyId { get; init; }

    public string? IdempotencyKey { get; init; }
}

public sealed class OpenServiceCaseHandler(Transactions transactions, Store store, PolicyChooser chooser)
{
    public Task<Result<ServiceCaseId>> HandleAsync(OpenServiceCase command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => OpenAsync(command, work, cancellation), cancellationToken);

    private async Task<Result<ServiceCaseId>> OpenAsync(OpenServiceCase command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.TicketClockWrite, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<ServiceCaseId>(errors);

        var problems = new Problems();
        await CheckReferenceAsync(command, work, problems, cancellationToken);
        var binding = problems.Take(
            await store.BindingAsync(chooser, customer.Id, command.ContractId, command.PolicyId, cancellationToken));
        var id = new ServiceCaseId((await work.IdsAsync(1, cancellationToken)).Next());
        var opened = problems.Take(ServiceCase.Open(new NewServiceCase
        {
            Id = id, CustomerId = customer.Id, Subject = command.Subject, Reference = command.Reference, Facts = command.Facts,
            Binding = binding ?? new(null, null, null, null), OpenedAt = command.OpenedAt ?? work.Now, By = work.Actor.Name, Now = work.Now,
        }));
        if (problems.Any)
            return problems;

        work.Db.Add(opened!);
        await FollowUpCases.FollowUpAsync(store, work.Db, [opened!], work.Now, cancellationToken);
        return id;
    }

    private static async Task CheckReferenceAsync(
        OpenServiceCase command, Work work, Problems problems, CancellationToken cancellationToken)
    {
        if (command.Reference?.Trim() is not { Length: > 0 } reference)
            return;
        var isTaken = await work.Db.ServiceCases.AnyAsync(
            row => row.CustomerId == command.CustomerId && row.Reference == reference, cancellationToken);
        problems.AddIf(isTaken, ServiceLevelErrors.ReferenceTaken(reference));
    }
}
