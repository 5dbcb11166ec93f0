using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Contracts;

/// <summary>Adds a price to the list of a customer; contracts of everybody below may use it.</summary>
public sealed record CreateRate(CustomerId CustomerId, RateFields Fields)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreateRateHandler(Transactions transactions)
{
    public Task<Result<RateId>> HandleAsync(CreateRate command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey,
            command,
            actor,
            async (work, cancellation) =>
            {
                var found = await work.CustomerAsync(command.CustomerId, Permission.RateWrite, "customerId", cancellation);
                if (!found.TryGet(out var owner, out var errors))
                    return Result.Failure<RateId>(errors);
                var id = new RateId((await work.IdsAsync(1, cancellation)).Next());
                return Rate.Create(id, owner.Id, command.Fields, work.Now).Map(rate =>
                {
                    work.Db.Add(rate);
                    return rate.Id;
                });
            },
            cancellationToken);
}

/// <summary>Changes a price for what is agreed from now on.</summary>
public sealed record UpdateRate(RateId RateId, RateChanges Changes, int? ExpectedVersion);

public sealed class UpdateRateHandler(Transactions transactions)
{
    public Task<Result<RateId>> HandleAsync(UpdateRate command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnRateAsync(
            command.RateId, actor, (rate, now) => rate.Edit(command.Changes.On(rate), command.ExpectedVersion, now), cancellationToken);
}

/// <summary>Takes a price off the list. Contracts that have it keep it.</summary>
public sealed record ArchiveRate(RateId RateId, int? ExpectedVersion);

public sealed class ArchiveRateHandler(Transactions transactions)
{
    public Task<Result<RateId>> HandleAsync(ArchiveRate command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnRateAsync(command.RateId, actor, (rate, now) => rate.Archive(command.ExpectedVersion, now), cancellationToken);
}

internal static class RateTransactions
{
    public static Task<Result<RateId>> RunOnRateAsync(
        this Transactions transactions, RateId id, Actor actor, Func<Rate, Instant, Result> decide, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor,
            async (work, cancellation) =>
            {
                var rate = await work.Db.Rates.SingleOrDefaultAsync(row => row.Id == id, cancellation);
                var owner = await work.OwnerAsync(rate, rate?.OwnerId, id.Value, Permission.RateWrite, "rateId", cancellation);
                if (owner.IsFailure)
                    return Result.Failure<RateId>(owner.Errors);
                var decided = decide(rate!, work.Now);
                return decided.IsSuccess ? id : Result.Failure<RateId>(decided.Errors);
            },
            cancellationToken);
}
