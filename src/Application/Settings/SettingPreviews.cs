using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Settings;
using NodaTime;

namespace CustomerGraph.Application.Settings;

/// <summary>A customer whose value would change.</summary>
public sealed record SettingEffect(CustomerId CustomerId, EffectiveSetting Before, EffectiveSetting After);

/// <summary>What would come of a change, had it been made.</summary>
/// <param name="AffectedCount">How many customers would have another value than now.</param>
/// <param name="Affected">The first of them in the order of the tree, at most <see cref="SettingPreviews.MaxListed"/>.</param>
/// <param name="Suppressed">Statements below that would lose their effect, at most <see cref="SettingPreviews.MaxListed"/>.</param>
public sealed record SettingPreview(
    string Key, int AffectedCount, IReadOnlyList<SettingEffect> Affected, int SuppressedCount, IReadOnlyList<SettingStatement> Suppressed);

/// <summary>Decides changes without making them, and resolves the subtree before and after. Nothing is written.</summary>
public sealed class SettingPreviews(Store store, TimeProvider timeProvider)
{
    public const int MaxListed = 100;

    public Task<Result<SettingPreview>> OfChangeAsync(ChangeSetting command, Actor actor, CancellationToken cancellationToken) =>
        PreviewAsync(
            command.CustomerId, command.Key, locks: false, command.ExpectedVersion, actor,
            (work, customer, descriptor) => work.StatementChangeAsync(command, descriptor, customer, cancellationToken), cancellationToken);

    public Task<Result<SettingPreview>> OfLockAsync(LockSetting command, Actor actor, CancellationToken cancellationToken) =>
        PreviewAsync(
            command.CustomerId, command.Key, locks: true, command.ExpectedVersion, actor,
            (_, _, _) => Task.FromResult<Result<StatementChange>>(new StatementChange { Lock = command.IsLocked }), cancellationToken);

    private async Task<Result<SettingPreview>> PreviewAsync(
        CustomerId id, string key, bool locks, int? expectedVersion, Actor actor,
        Func<Work, Customer, SettingDescriptor, Task<Result<StatementChange>>> read, CancellationToken cancellationToken)
    {
        if (!SettingCatalog.Parse(key).TryGet(out var descriptor, out var unknown))
            return Result.Failure<SettingPreview>(unknown);
        await using var db = store.CreateContext();
        var work = new Work(store, db, actor, Instant.FromDateTimeOffset(timeProvider.GetUtcNow()));
        var owner = await work.SettingOwnerAsync(id, descriptor, locks, cancellationToken);
        if (!owner.TryGet(out var customer, out var errors))
            return Result.Failure<SettingPreview>(errors);

        var place = (await work.PlaceAsync(customer, descriptor, cancellationToken)).Place;
        var change = await read(work, customer, descriptor);
        var next = change.Then(change => place.Decide(change, expectedVersion, actor.Name, work.Now));
        return next.IsSuccess
            ? await CompareAsync(customer, descriptor, next.Value, cancellationToken)
            : Result.Failure<SettingPreview>(next.Errors);
    }

    private async Task<SettingPreview> CompareAsync(
        Customer customer, SettingDescriptor descriptor, SettingStatement next, CancellationToken cancellationToken)
    {
        var path = customer.Path.Value;
        var above = await store.StatementsOnPathsAsync([customer.Path], cancellationToken);
        var below = await store.StatementsInSubtreeAsync(path, descriptor.Key, cancellationToken);
        var standing = above.Where(statement => statement.Key == descriptor.Key && statement.CustomerId != customer.Id)
            .Concat(below)
            .ToList();
        var before = new SettingWalk([descriptor], standing);
        var after = new SettingWalk([descriptor], [.. standing.Where(statement => statement.CustomerId != customer.Id), next]);

        var paths = await store.PathsInSubtreeAsync(path, cancellationToken);
        var affected = paths.ConvertAll(TreePath.Parse)
            .Select(below => new SettingEffect(below.Leaf, before.At(below)[0], after.At(below)[0]))
            .Where(effect => !Equals(effect.Before.Value, effect.After.Value)).ToList();
        var suppressed = NewlySuppressed(below, paths, before, after);
        return new(descriptor.Key, affected.Count, [.. affected.Take(MaxListed)], suppressed.Count, [.. suppressed.Take(MaxListed)]);
    }

    private static List<SettingStatement> NewlySuppressed(
        List<SettingStatement> below, List<string> paths, SettingWalk before, SettingWalk after)
    {
        var byCustomer = below.ToDictionary(statement => statement.CustomerId);
        return
        [
            .. paths.Select(TreePath.Parse)
                .Where(path => byCustomer.ContainsKey(path.Leaf))
                .Where(path => !IsSuppressed(before, path, byCustomer[path.Leaf]) && IsSuppressed(after, path, byCustomer[path.Leaf]))
                .Select(path => byCustomer[path.Leaf]),
        ];
    }

    private static bool IsSuppressed(SettingWalk walk, TreePath path, SettingStatement statement) =>
        walk.At(path)[0].Suppressed.Contains(statement);
}
