using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Settings;

/// <summary>Settings of many customers at once, for whoever may read them.</summary>
internal static class SettingReading
{
    private const int MaxKeys = 100;

    /// <summary>The settings of one area for each customer: one statement for all.</summary>
    /// <exception cref="FieldErrorException">The caller may not read them at one of the customers.</exception>
    public static async ValueTask<IReadOnlyList<T>> ViewsAsync<T>(
        this Store store, IReadOnlyList<CustomerRow> customers, SettingArea area, Caller caller,
        Func<SettingViewpoint, IReadOnlyList<EffectiveSetting>, T> view, CancellationToken cancellationToken)
    {
        if (customers.Count == 0)
            return [];
        var page = SettingPage.Of(customers, store, caller, cancellationToken);
        foreach (var permission in area.Permissions)
            RequireAll(page.Viewpoints, permission, caller);
        var walk = new SettingWalk(area.Selection, await page.Statements);
        return Array.ConvertAll(page.Viewpoints, viewpoint => view(viewpoint, walk.At(viewpoint.Path)));
    }

    /// <inheritdoc cref="ViewsAsync{T}(Store,IReadOnlyList{CustomerRow},SettingArea,Caller,Func{SettingViewpoint,IReadOnlyList{EffectiveSetting},T},CancellationToken)"/>
    public static ValueTask<IReadOnlyList<T>> ViewsAsync<T>(
        this Store store, IReadOnlyList<CustomerRow> customers, IReadOnlyList<SettingDescriptor> descriptors, Caller caller,
        Func<SettingViewpoint, IReadOnlyList<EffectiveSetting>, T> view, CancellationToken cancellationToken) =>
        store.ViewsAsync(customers, new SettingArea(descriptors), caller, view, cancellationToken);

    /// <summary>The descriptors of the keys; all that the caller may read anywhere where none are named.</summary>
    public static IReadOnlyList<SettingDescriptor> DescriptorsOf(IReadOnlyList<string>? keys, Caller caller)
    {
        if (keys is null)
            return [.. SettingCatalog.All.Where(descriptor => caller.Actor.Permissions.Contains(SettingPermissions.ToRead(descriptor)))];
        if (keys.Count > MaxKeys)
            throw Refused($"At most {MaxKeys} keys; {keys.Count} were given.");
        return [.. keys.Distinct().Select(DescriptorOf)];
    }

    public static SettingDescriptor DescriptorOf(string key) => SettingCatalog.Find(key) ?? throw Refused($"The catalogue of settings has no key \"{key}\".");

    public static void Require(CustomerRow customer, SettingDescriptor descriptor, Caller caller) =>
        RequireAll([SettingViewpoint.Of(customer, caller)], SettingPermissions.ToRead(descriptor), caller);

    /// <summary>Customers by their numbers; null where the caller cannot see them.</summary>
    public static async ValueTask<IReadOnlyList<CustomerRow?>> CustomersOfAsync(
        this Store store, IEnumerable<CustomerId?> ids, CustomerColumns columns, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync([.. ids.Select(id => id?.Value ?? 0)], caller.Visible, columns, cancellationToken);

    private static void RequireAll(SettingViewpoint[] viewpoints, string permission, Caller caller)
    {
        if (Array.Exists(viewpoints, viewpoint => !caller.Actor.May(permission, viewpoint.Path)))
            throw new FieldErrorException(new FieldError($"The permission {permission} is needed here.", ErrorCodes.Forbidden));
    }

    private static FieldErrorException Refused(string message) => new(new FieldError(message, ErrorCodes.BadUserInput));
}
