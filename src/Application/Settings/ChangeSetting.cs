using System.Text.Json;
using CustomerGraph.Application.Access;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Settings;

namespace CustomerGraph.Application.Settings;

/// <summary>What a customer is to say about a setting. What is left out stays as it is.</summary>
public sealed record ChangeSetting(CustomerId CustomerId, string Key)
{
    /// <summary>Null takes the operation back where it is set; then the customer inherits again.</summary>
    public Optional<SettingOperator?> Operator { get; init; }

    /// <summary>For every operator but RESET. A reference is the number of its object.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>What those below may still do; null leaves them everything.</summary>
    public Optional<SettingOperators?> ChildOperators { get; init; }

    public int? ExpectedVersion { get; init; }
}

public sealed class ChangeSettingHandler(Transactions transactions, KeyHolder holder)
{
    public async Task<Result<CustomerId>> HandleAsync(ChangeSetting command, Actor actor, CancellationToken cancellationToken)
    {
        var isAboutRoles = RoleRestrictions.Keys.Contains(command.Key);
        var changed = await transactions.RunAsync(
            actor, (work, cancellation) => ChangeAsync(command, work, cancellation), changesTree: isAboutRoles, cancellationToken);
        if (isAboutRoles || command.Key == SettingKeys.PasswordRequireMfa)
            holder.Forget();
        return changed;
    }

    private static async Task<Result<CustomerId>> ChangeAsync(ChangeSetting command, Work work, CancellationToken cancellationToken)
    {
        if (!SettingCatalog.Parse(command.Key).TryGet(out var descriptor, out var unknown))
            return Result.Failure<CustomerId>(unknown);
        var owner = await work.SettingOwnerAsync(command.CustomerId, descriptor, locks: false, cancellationToken);
        if (!owner.TryGet(out var customer, out var errors))
            return Result.Failure<CustomerId>(errors);

        var problems = new Problems();
        var loaded = await work.PlaceAsync(customer, descriptor, cancellationToken);
        var change = problems.Take(await work.StatementChangeAsync(command, descriptor, customer, cancellationToken));
        var next = change is null ? null : problems.Take(loaded.Place.Decide(change, command.ExpectedVersion, work.Actor.Name, work.Now));
        if (next is not null && RoleRestrictions.Keys.Contains(descriptor.Key))
            problems.Take(await work.KeepsAdministratorAsync(customer, next, cancellationToken));
        if (problems.Any)
            return problems;
        await work.KeepAsync(loaded, next!, cancellationToken);
        return customer.Id;
    }
}

internal static class TypedChanges
{
    /// <summary>Refuses with LAST_ADMINISTRATOR a list of roles under which nobody of the customer would manage it.</summary>
    public static async Task<Result> KeepsAdministratorAsync(
        this Work work, Customer customer, SettingStatement next, CancellationToken cancellationToken)
    {
        var statements = await work.Store.StatementsAboutAsync(RoleRestrictions.Keys, cancellationToken);
        var restrictions = RoleRestrictions.With(statements, customer.Path, next);
        return await work.KeepsAdministratorAsync(customer, access => access.Under(restrictions), cancellationToken);
    }

    /// <summary>The command in terms of the domain, once its value is read.</summary>
    public static async Task<Result<StatementChange>> StatementChangeAsync(
        this Work work, ChangeSetting command, SettingDescriptor descriptor, Customer customer, CancellationToken cancellationToken)
    {
        var operation = await OperationAsync(work, command, descriptor, customer, cancellationToken);
        return operation.Map(operation => new StatementChange
        {
            Operation = command.Operator.IsSet ? Optional.Of(operation) : default,
            ChildOperators = command.ChildOperators,
        });
    }

    private static async Task<Result<SettingOperation?>> OperationAsync(
        Work work, ChangeSetting command, SettingDescriptor descriptor, Customer customer, CancellationToken cancellationToken)
    {
        if (command.Operator.ValueOr(null) is not { } wanted)
            return (SettingOperation?)null;
        if (wanted == SettingOperator.Reset)
            return (SettingOperation?)SettingOperation.Reset;
        // The operator decides what a value would be, so it is refused first.
        if (!descriptor.Operators.Allows(wanted))
            return SettingErrors.OperatorNotAllowed(descriptor, wanted, descriptor.Operators);
        return (await work.ValueAsync(descriptor, command.Value, customer, cancellationToken))
            .Map(value => (SettingOperation?)new SettingOperation(wanted, value));
    }
}
