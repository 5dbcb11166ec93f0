using System.Globalization;
using System.Text.Json;
using CustomerGraph.Application.Access;
using CustomerGraph.Application.Branding;
using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Application.Thresholds;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Domain.Thresholds;
using CustomerGraph.Persistence.Access;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Settings;

/// <summary>A setting at a customer, loaded to be changed there.</summary>
/// <param name="Standing">The version that is in force; null for none.</param>
internal sealed record LoadedPlace(SettingPlace Place, StatementVersion? Standing);

/// <summary>Loads settings where they are to be changed, and keeps what was decided.</summary>
internal static class SettingPlaces
{
    public static async Task<LoadedPlace> PlaceAsync(
        this Work work, Customer customer, SettingDescriptor descriptor, CancellationToken cancellationToken)
    {
        List<CustomerId> path = [.. customer.Path.Ids];
        var versions = await work.Db.SettingStatements
            .Where(version => path.Contains(version.CustomerId) && version.Key == descriptor.Key && version.SupersededAt == null)
            .ToListAsync(cancellationToken);
        var standing = versions.Find(version => version.CustomerId == customer.Id);
        var above = descriptor.Inheritance == SettingInheritance.Cascade
            ? new SettingWalk([descriptor], versions.Select(version => version.ToStatement())).At(customer.Path.AncestorIds)[0]
            : EffectiveSetting.OfCatalogue(descriptor);
        var last = standing?.Number ?? await LastNumberAsync(work, customer.Id, descriptor.Key, cancellationToken);
        return new(new SettingPlace(customer.Id, customer.Kind, above, standing?.ToStatement(), last), standing);
    }

    /// <summary>Keeps the statement as the next version, unless it is the one that stands.</summary>
    public static async Task KeepAsync(this Work work, LoadedPlace loaded, SettingStatement next, CancellationToken cancellationToken)
    {
        await work.AddAsync(loaded, next, cancellationToken);
        if (next.Version != loaded.Place.Version && AccountSettings.Follow(next.Key))
            await work.Db.QueueSettingSweepAsync(next.CustomerId, cancellationToken);
    }

    /// <summary>The same of a customer that has no accounts yet.</summary>
    public static async Task AddAsync(this Work work, LoadedPlace loaded, SettingStatement next, CancellationToken cancellationToken)
    {
        var place = loaded.Place;
        if (next.Version == place.Version)
            return;
        loaded.Standing?.Supersede(work.Now);
        var id = new StatementVersionId((await work.IdsAsync(1, cancellationToken)).Next());
        work.Db.Add(StatementVersion.Of(id, next, place.Effective, place.Above.Under(next)));
    }

    /// <summary>
    /// The customer, if the actor sees it and may change, or lock, the setting there. Values of branding are the business of whoever
    /// manages brands.
    /// </summary>
    public static Task<Result<Customer>> SettingOwnerAsync(
        this Work work, CustomerId id, SettingDescriptor descriptor, bool locks, CancellationToken cancellationToken) =>
        work.CustomerAsync(id, locks ? Permission.SettingLock : SettingPermissions.ToWrite(descriptor), "customerId", cancellationToken);

    /// <summary>The typed value, if it fits the catalogue and what it names is usable at the customer.</summary>
    public static async Task<Result<SettingValue>> ValueAsync(
        this Work work, SettingDescriptor descriptor, JsonElement? typed, Customer customer, CancellationToken cancellationToken)
    {
        if (typed is not { } given)
            return InputErrors.Required("value");
        var value = SettingInput.Read(descriptor, given);
        if (value.IsFailure || descriptor.ReferenceTo is not { } kind)
            return value;
        var isUsable = await IsUsableAsync(work, kind, ((SettingValue.Number)value.Value).Value, customer, cancellationToken);
        return isUsable ? value : SettingErrors.InvalidValue(descriptor, "", $"names no {kind} that the customer can use");
    }

    private static async Task<bool> IsUsableAsync(
        Work work, string kind, long number, Customer customer, CancellationToken cancellationToken) => kind switch
    {
        "Brand" => await work.CanUseBrandAsync(new BrandId(number), customer, cancellationToken),
        "SlaPolicy" => (await work.PolicyAsync(new SlaPolicyId(number), customer, "value", cancellationToken)).IsSuccess,
        "Calendar" => (await work.CalendarAsync(new CalendarId(number), customer, ["value"], cancellationToken)).IsSuccess,
        "ThresholdProfile" => await work.CanUseProfileAsync(new ThresholdProfileId(number), customer, cancellationToken),
        _ => throw new InvalidOperationException($"No setting names a {kind}."),
    };

    private static async Task<int> LastNumberAsync(Work work, CustomerId customer, string key, CancellationToken cancellationToken) =>
        await work.Db.SettingStatements.Where(version => version.CustomerId == customer && version.Key == key)
            .MaxAsync(version => (int?)version.Number, cancellationToken) ?? 0;
}
