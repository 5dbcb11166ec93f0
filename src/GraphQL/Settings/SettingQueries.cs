using CustomerGraph.Application.Settings;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.GraphQL.Settings;

[ResolversOf("Query")]
internal static class SettingQueries
{
    public static IReadOnlyList<SettingDescriptor> SettingsCatalogue(string? area) =>
        area is null ? SettingCatalog.All : [.. SettingCatalog.All.Where(descriptor => descriptor.Area == area)];

    public static async ValueTask<IReadOnlyList<ExplanationStep>?> ExplainSettingAsync(
        string customerId, string key, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var descriptor = SettingReading.DescriptorOf(key);
        if (await CustomerAsync(customerId, store, caller, cancellationToken) is not { } customer)
            return null;
        SettingReading.Require(customer, descriptor, caller);
        var viewpoint = SettingViewpoint.Of(customer, caller);
        var statements = await store.StatementsOnPathsAsync([viewpoint.Path], cancellationToken);
        return [.. SettingExplanation.Of(descriptor, viewpoint.Path.Ids, statements).Select(step => new ExplanationStep(viewpoint, step))];
    }

    public static async ValueTask<PreviewAnswer> PreviewSettingChangeAsync(
        PreviewSettingChangeInput input, SettingPreviews previews, Caller caller, CancellationToken cancellationToken)
    {
        var value = input.Value.ValueOr(null);
        var command = new ChangeSetting(CustomerIdOf(input.CustomerId), input.Key)
        {
            Operator = Optional.Of(input.Operator.ValueOr(null)),
            Value = value is { } typed ? ClientValues.Read(input.Key, typed) : null,
            ChildOperators = input.ChildOperators.ToOperators(),
        };
        return Shown(await previews.OfChangeAsync(command, caller.Actor, cancellationToken));
    }

    public static async ValueTask<PreviewAnswer> PreviewLockAsync(
        PreviewLockInput input, SettingPreviews previews, Caller caller, CancellationToken cancellationToken)
    {
        var command = new LockSetting(CustomerIdOf(input.CustomerId), input.Key, input.IsLocked);
        return Shown(await previews.OfLockAsync(command, caller.Actor, cancellationToken));
    }

    public static async ValueTask<Connection<SubtreeSetting>?> SubtreeSettingsAsync(
        string customerId, IReadOnlyList<string> keys, int? first, string? after, int? last, string? before, CustomerOrder? orderBy,
        Store store, Caller caller, CancellationToken cancellationToken)
    {
        var descriptors = SettingReading.DescriptorsOf(keys, caller);
        if (await CustomerAsync(customerId, store, caller, cancellationToken) is null)
            return null;
        var (order, conditions) = (orderBy.ToStore(), new CustomerFilter { SubtreeOf = customerId }.ToStore());
        var request = PageArguments.Read(first, after, last, before, cursor => order.Decode(cursor));
        var page = await store.CustomersAsync(conditions, order, request, caller.Visible, CustomerColumns.List, cancellationToken);
        var settings = await store.ViewsAsync<IReadOnlyList<AnySetting>>(
            page.Rows, descriptors, caller, (viewpoint, effective) => [.. effective.Select(setting => new AnySetting(viewpoint, setting))], cancellationToken);
        var rows = page.Rows.Zip(settings, (customer, own) => new SubtreeSetting(customer, own)).ToList();
        return Connection.Of(
            new Page<SubtreeSetting>(rows, page.HasNextPage, page.HasPreviousPage),
            setting => order.CursorOf(setting.Row),
            token => store.CountCustomersAsync(conditions, caller.Visible, token));
    }

    private static PreviewAnswer Shown(Result<SettingPreview> result) =>
        result.IsSuccess ? PreviewAnswer.Of(result.Value) : PreviewAnswer.Refused(result.Errors.Shown());

    private static async ValueTask<CustomerRow?> CustomerAsync(string id, Store store, Caller caller, CancellationToken cancellationToken) =>
        (await store.CustomersByIdAsync([GlobalId.NumberOf(ObjectKind.Customer, id)], caller.Visible, CustomerColumns.Place, cancellationToken))[0];

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}
