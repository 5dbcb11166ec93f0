using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Application.Settings;

/// <summary>States at a customer what is effective there, so that later changes above leave it alone.</summary>
/// <param name="Keys">Null: every setting that has a value and can be detached.</param>
public sealed record DetachSettings(CustomerId CustomerId, IReadOnlyList<string>? Keys);

/// <param name="Keys">What was stated now; what stood already, or cannot be detached, is not among them.</param>
public sealed record DetachedSettings(CustomerId CustomerId, IReadOnlyList<string> Keys);

public sealed class DetachSettingsHandler(Transactions transactions)
{
    public Task<Result<DetachedSettings>> HandleAsync(DetachSettings command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => DetachAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<DetachedSettings>> DetachAsync(DetachSettings command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var descriptors = command.Keys is null
            ? SettingCatalog.All.Where(MayWrite).ToList()
            : command.Keys.Distinct().Select(key => problems.Take(SettingCatalog.Parse(key))).OfType<SettingDescriptor>().ToList();
        if (problems.Any)
            return problems;
        // Where no setting asks for the customer and the permission, the mutation does.
        if (descriptors.Count == 0
            && await work.CustomerAsync(command.CustomerId, Permission.SettingWrite, "customerId", cancellationToken)
                is { IsFailure: true } refused)
            return Result.Failure<DetachedSettings>(refused.Errors);

        var detached = new List<string>();
        foreach (var descriptor in descriptors)
        {
            var owner = await work.SettingOwnerAsync(command.CustomerId, descriptor, locks: false, cancellationToken);
            if (!owner.TryGet(out var customer, out var errors))
                return Result.Failure<DetachedSettings>(errors);
            var loaded = await work.PlaceAsync(customer, descriptor, cancellationToken);
            if (command.Keys is not null && loaded.Place.Above.LockedBy is { } holder)
                problems.Add(SettingErrors.Locked(descriptor, holder));
            else if (loaded.Place.Detached() is { } change && await StateAsync(loaded, change, work, problems, cancellationToken))
                detached.Add(descriptor.Key);
        }
        return problems.Any ? problems : new DetachedSettings(command.CustomerId, detached);

        bool MayWrite(SettingDescriptor descriptor) =>
            descriptor.ReferenceTo is null && work.Actor.Permissions.Contains(SettingPermissions.ToWrite(descriptor));
    }

    private static async Task<bool> StateAsync(
        LoadedPlace loaded, StatementChange change, Work work, Problems problems, CancellationToken cancellationToken)
    {
        if (problems.Take(loaded.Place.Decide(change, null, work.Actor.Name, work.Now)) is not { } next)
            return false;
        await work.KeepAsync(loaded, next, cancellationToken);
        return true;
    }
}
