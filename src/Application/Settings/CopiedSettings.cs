using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.Application.Settings;

/// <summary>What a new customer takes over from the one above it, and keeps.</summary>
internal static class CopiedSettings
{
    private static readonly SettingSelection Copied =
        new(SettingCatalog.All.Where(descriptor => descriptor.Inheritance == SettingInheritance.CopyOnCreate));

    /// <summary>What a customer below the parent takes over, as it was committed.</summary>
    public static async Task<IReadOnlyList<EffectiveSetting>> CopiedFromAsync(
        this Work work, CustomerId parent, CancellationToken cancellationToken) =>
        CopiedFrom(parent, await work.Store.StatementsOfAsync(parent, cancellationToken));

    /// <param name="statements">The parent's, maybe with those of others.</param>
    public static IReadOnlyList<EffectiveSetting> CopiedFrom(CustomerId parent, IReadOnlyList<SettingStatement> statements) =>
        [.. new SettingWalk(Copied, statements)
            .At([parent])
            .Where(setting => setting.OwnOf(parent) is not null && setting.Value is not null)];

    /// <summary>Adds what was taken over to the work.</summary>
    public static async Task CopyAsync(
        this Work work, Customer customer, IReadOnlyList<EffectiveSetting> copied, CancellationToken cancellationToken)
    {
        foreach (var above in copied)
        {
            var place = new SettingPlace(customer.Id, customer.Kind, EffectiveSetting.OfCatalogue(above.Descriptor), null, 0);
            var change = new StatementChange { Operation = new SettingOperation(SettingOperator.Assign, above.Value) };
            if (place.Decide(change, null, work.Actor.Name, work.Now).TryGet(out var statement, out _))
                await work.AddAsync(new LoadedPlace(place, null), statement, cancellationToken);
        }
    }
}
