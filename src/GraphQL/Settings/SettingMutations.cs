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

namespace CustomerGraph.GraphQL.Settings;

[ResolversOf("Mutation")]
internal static class SettingMutations
{
    public static async ValueTask<SetSettingPayload> SetSettingAsync(
        SetSettingInput input, ChangeSettingHandler handler, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = Command(input.CustomerId, input.Key, SettingOperator.Assign, input.ChildOperators.ToOperators(), input.ExpectedVersion)
            with { Value = ClientValues.Read(input.Key, input.Value) };
        var changed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var (customer, setting) = await store.ChangedAsync(changed, input.Key, selection, caller, cancellationToken);
        return new(customer, setting, changed.Errors.Shown());
    }

    public static async ValueTask<AppendToSettingPayload> AppendToSettingAsync(
        AppendToSettingInput input, ChangeSettingHandler handler, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = Command(input.CustomerId, input.Key, SettingOperator.Append, input.ChildOperators.ToOperators(), input.ExpectedVersion)
            with { Value = ClientValues.Read(input.Values) };
        var changed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var (customer, setting) = await store.ChangedAsync(changed, input.Key, selection, caller, cancellationToken);
        return new(customer, setting, changed.Errors.Shown());
    }

    public static async ValueTask<RemoveFromSettingPayload> RemoveFromSettingAsync(
        RemoveFromSettingInput input, ChangeSettingHandler handler, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = Command(input.CustomerId, input.Key, SettingOperator.Remove, input.ChildOperators.ToOperators(), input.ExpectedVersion)
            with { Value = ClientValues.Read(input.Values) };
        var changed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var (customer, setting) = await store.ChangedAsync(changed, input.Key, selection, caller, cancellationToken);
        return new(customer, setting, changed.Errors.Shown());
    }

    public static async ValueTask<ResetSettingPayload> ResetSettingAsync(
        ResetSettingInput input, ChangeSettingHandler handler, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = Command(input.CustomerId, input.Key, SettingOperator.Reset, input.ChildOperators.ToOperators(), input.ExpectedVersion);
        var changed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var (customer, setting) = await store.ChangedAsync(changed, input.Key, selection, caller, cancellationToken);
        return new(customer, setting, changed.Errors.Shown());
    }

    /// <summary>The operation goes, and with it what was left to those below.</summary>
    public static async ValueTask<InheritSettingPayload> InheritSettingAsync(
        InheritSettingInput input, ChangeSettingHandler handler, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = Command(input.CustomerId, input.Key, null, Optional.Of<SettingOperators?>(null), input.ExpectedVersion);
        var changed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var (customer, setting) = await store.ChangedAsync(changed, input.Key, selection, caller, cancellationToken);
        return new(customer, setting, changed.Errors.Shown());
    }

    public static async ValueTask<LimitSettingOperatorsPayload> LimitSettingOperatorsAsync(
        LimitSettingOperatorsInput input, ChangeSettingHandler handler, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new ChangeSetting(CustomerIdOf(input.CustomerId), input.Key)
        {
            ChildOperators = Optional.Of(input.ChildOperators.ValueOr(null)?.ToSet()), ExpectedVersion = input.ExpectedVersion.ValueOr(null),
        };
        var changed = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var (customer, setting) = await store.ChangedAsync(changed, input.Key, selection, caller, cancellationToken);
        return new(customer, setting, changed.Errors.Shown());
    }

    public static async ValueTask<LockSettingPayload> LockSettingAsync(
        LockSettingInput input, LockSettingHandler handler, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new LockSetting(CustomerIdOf(input.CustomerId), input.Key, IsLocked: true)
        {
            OnExisting = input.OnExisting, ExpectedVersion = input.ExpectedVersion.ValueOr(null),
        };
        var locked = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var (customer, setting) = await store.ChangedAsync(locked.Map(done => done.CustomerId), input.Key, selection, caller, cancellationToken);
        var overridden = locked.IsSuccess ? locked.Value.Overridden : [];
        // Whoever is below a visible customer is visible.
        var shown = overridden.Take(SettingPreviews.MaxListed).Select(statement => new SettingStatementView(statement, true)).ToList();
        return new(customer, setting, overridden.Count, shown, locked.Errors.Shown());
    }

    public static async ValueTask<UnlockSettingPayload> UnlockSettingAsync(
        UnlockSettingInput input, LockSettingHandler handler, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new LockSetting(CustomerIdOf(input.CustomerId), input.Key, IsLocked: false) { ExpectedVersion = input.ExpectedVersion.ValueOr(null) };
        var unlocked = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var (customer, setting) = await store.ChangedAsync(unlocked.Map(done => done.CustomerId), input.Key, selection, caller, cancellationToken);
        return new(customer, setting, unlocked.Errors.Shown());
    }

    public static async ValueTask<DetachSettingsPayload> DetachSettingsAsync(
        DetachSettingsInput input, DetachSettingsHandler handler, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var command = new DetachSettings(CustomerIdOf(input.CustomerId), input.Keys.ValueOr(null));
        var detached = await handler.HandleAsync(command, caller.Actor, cancellationToken);
        var customer = await store.ChangedCustomerAsync(detached.Map(done => done.CustomerId), selection, caller, cancellationToken);
        return new(customer, detached.IsSuccess ? detached.Value.Keys : [], detached.Errors.Shown());
    }

    private static ChangeSetting Command(
        string customerId, string key, SettingOperator? wanted, Optional<SettingOperators?> childOperators, Optional<int?> expectedVersion) =>
        new(CustomerIdOf(customerId), key)
        {
            Operator = Optional.Of(wanted), ChildOperators = childOperators, ExpectedVersion = expectedVersion.ValueOr(null),
        };

    private static CustomerId CustomerIdOf(string id) => new(GlobalId.NumberOf(ObjectKind.Customer, id));
}

internal static class ChangedSettings
{
    /// <summary>What the mutation has changed, as far as it is selected; nulls for a refusal.</summary>
    public static async ValueTask<(CustomerRow? Customer, AnySetting? Setting)> ChangedAsync(
        this Store store, Result<CustomerId> changed, string key, FieldSelection payload, Caller caller, CancellationToken cancellationToken)
    {
        var customer = await store.ChangedCustomerAsync(changed, payload, caller, cancellationToken);
        if (changed.IsFailure || !payload.Selects("setting"))
            return (customer, null);
        var place = (await store.CustomersByIdAsync([changed.Value.Value], caller.Visible, CustomerColumns.Place, cancellationToken))[0];
        if (place is null)
            return (customer, null);
        var views = await store.ViewsAsync(
            [place], [SettingCatalog.Of(key)], caller, (viewpoint, settings) => new AnySetting(viewpoint, settings[0]), cancellationToken);
        return (customer, views[0]);
    }

    public static Optional<SettingOperators?> ToOperators(this Optional<IReadOnlyList<SettingOperator>?> typed) =>
        typed.IsSet ? Optional.Of(typed.Value?.ToSet()) : default;
}
