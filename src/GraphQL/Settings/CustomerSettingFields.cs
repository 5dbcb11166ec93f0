using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Branding;
using CustomerGraph.GraphQL.Policies;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Settings;
using NodaTime;

namespace CustomerGraph.GraphQL.Settings;

[ResolversOf("Customer")]
internal static class CustomerSettingFields
{
    public static ValueTask<IReadOnlyList<IReadOnlyList<AnySetting>>> EffectiveSettingsAsync(
        IReadOnlyList<CustomerRow> customers, IReadOnlyList<string>? keys, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.ViewsAsync<IReadOnlyList<AnySetting>>(
            customers, SettingReading.DescriptorsOf(keys, caller), caller,
            (viewpoint, settings) => [.. settings.Select(setting => new AnySetting(viewpoint, setting))], cancellationToken);

    public static async ValueTask<IReadOnlyList<AnySetting?>> EffectiveSettingAsync(
        IReadOnlyList<CustomerRow> customers, string key, Instant? at, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var descriptor = SettingReading.DescriptorOf(key);
        if (at is not { } instant)
            return await store.ViewsAsync<AnySetting?>(customers, [descriptor], caller, (viewpoint, settings) => new AnySetting(viewpoint, settings[0]), cancellationToken);

        foreach (var customer in customers)
            SettingReading.Require(customer, descriptor, caller);
        var effective = await store.EffectiveSettingsAtAsync([.. customers.Select(customer => new CustomerId(customer.Id))], descriptor, instant, cancellationToken);
        return [.. effective.Select((setting, index) => setting is null ? null : new AnySetting(SettingViewpoint.Of(customers[index], caller), setting))];
    }

    public static ValueTask<IReadOnlyList<BrandingView>> EffectiveBrandingAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.ViewsAsync(customers, SettingArea.Branding, caller, (viewpoint, settings) => new BrandingView(viewpoint, settings), cancellationToken);

    public static ValueTask<IReadOnlyList<PasswordPolicyView>> EffectivePasswordPolicyAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.ViewsAsync(customers, SettingArea.Passwords, caller, (viewpoint, settings) => new PasswordPolicyView(viewpoint, settings), cancellationToken);

    public static ValueTask<IReadOnlyList<AccountSettingsView>> EffectiveAccountSettingsAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.ViewsAsync(customers, SettingArea.Accounts, caller, (viewpoint, settings) => new AccountSettingsView(viewpoint, settings), cancellationToken);
}

[ResolversOf("SettingStatement")]
internal static class SettingStatementFields
{
    public static ValueTask<IReadOnlyList<CustomerRow?>> CustomerAsync(
        IReadOnlyList<SettingStatementView> statements, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        store.CustomersOfAsync(
            statements.Select(view => (CustomerId?)view.Statement.CustomerId), Customers.CustomerSelection.Of(selection), caller, cancellationToken);
}
