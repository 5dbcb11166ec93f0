using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Settings;

/// <summary>What becomes of statements below a new lock.</summary>
public enum ExistingStatements
{
    /// <summary>They stay, without effect, and come back when the lock goes.</summary>
    KeepSuppressed,

    /// <summary>They are taken back.</summary>
    Discard,
}

/// <summary>Sets or releases a lock, whatever the value is there.</summary>
public sealed record LockSetting(CustomerId CustomerId, string Key, bool IsLocked)
{
    public ExistingStatements OnExisting { get; init; }

    public int? ExpectedVersion { get; init; }
}

/// <param name="Overridden">The statements below that the lock keeps from having an effect, those that were discarded included.</param>
public sealed record SettingLockResult(CustomerId CustomerId, IReadOnlyList<SettingStatement> Overridden);

public sealed class LockSettingHandler(Transactions transactions)
{
    /// <summary>How many statements below a lock can be discarded at once.</summary>
    public const int MaxDiscarded = 1_000;

    public Task<Result<SettingLockResult>> HandleAsync(LockSetting command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => LockAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<SettingLockResult>> LockAsync(LockSetting command, Work work, CancellationToken cancellationToken)
    {
        if (!SettingCatalog.Parse(command.Key).TryGet(out var descriptor, out var unknown))
            return Result.Failure<SettingLockResult>(unknown);
        var owner = await work.SettingOwnerAsync(command.CustomerId, descriptor, locks: true, cancellationToken);
        if (!owner.TryGet(out var customer, out var errors))
            return Result.Failure<SettingLockResult>(errors);

        var loaded = await work.PlaceAsync(customer, descriptor, cancellationToken);
        var decided = loaded.Place.Decide(
            new StatementChange { Lock = command.IsLocked }, command.ExpectedVersion, work.Actor.Name, work.Now);
        if (!decided.TryGet(out var next, out var refusals))
            return Result.Failure<SettingLockResult>(refusals);
        List<StatementVersion> below = command.IsLocked ? await BelowAsync(work, customer, descriptor, cancellationToken) : [];
        if (command.OnExisting == ExistingStatements.Discard && below.Count > MaxDiscarded)
            return SettingErrors.TooManyBelow(below.Count, MaxDiscarded);
        await work.KeepAsync(loaded, next, cancellationToken);
        var overridden = below.ConvertAll(version => version.ToStatement());
        if (command.OnExisting == ExistingStatements.Discard)
            await DiscardAsync(below, descriptor, work, cancellationToken);
        return new SettingLockResult(customer.Id, overridden);
    }

    private static Task<List<StatementVersion>> BelowAsync(
        Work work, Customer customer, SettingDescriptor descriptor, CancellationToken cancellationToken) =>
        work.Db.SettingStatements.FromSql(
            $"""
             SELECT s.* FROM setting_statement s JOIN customer c ON c.id = s.customer_id
             WHERE s.key = {descriptor.Key} AND s.superseded_at IS NULL AND s.operator IS NOT NULL
               AND c.path > {customer.Path.Value} AND c.path < {Persistence.Customers.TreeRange.End(customer.Path.Value)}
               AND c.deleted_at IS NULL
             """).ToListAsync(cancellationToken);

    private static async Task DiscardAsync(
        List<StatementVersion> below, SettingDescriptor descriptor, Work work, CancellationToken cancellationToken)
    {
        var change = new StatementChange { Operation = Optional.Of<SettingOperation?>(null) };
        var ids = below.Select(version => version.CustomerId).ToList();
        var customers = await work.Db.Customers.Where(customer => ids.Contains(customer.Id)).ToListAsync(cancellationToken);
        foreach (var customer in customers)
        {
            var loaded = await work.PlaceAsync(customer, descriptor, cancellationToken);
            await work.KeepAsync(loaded, loaded.Place.Decide(change, null, work.Actor.Name, work.Now).Value, cancellationToken);
        }
    }
}
