using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.CustomFields;

/// <summary>A field for objects of the owner and its subtree.</summary>
/// <param name="DependsOn">The key of the field that it depends on; null for none.</param>
public sealed record CreateCustomField(
    CustomerId OwnerId, CustomFieldTarget Target, string Key, CustomFieldKind Kind, string? DependsOn, CustomFieldFields Fields)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreateCustomFieldHandler(Transactions transactions)
{
    public Task<Result<CustomFieldId>> HandleAsync(
        CreateCustomField command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnceAsync(
        command.IdempotencyKey,
        command,
        actor,
        (work, cancellation) => CreateAsync(command, work, cancellation),
        changesTree: true,
        cancellationToken);

    private static async Task<Result<CustomFieldId>> CreateAsync(CreateCustomField command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.OwnerId, Permission.SettingWrite, "ownerId", cancellationToken);
        if (!found.TryGet(out var owner, out var errors))
            return Result.Failure<CustomFieldId>(errors);
        var problems = new Problems();
        var usable = (await work.UsableFieldsAsync(command.Target, owner.Path, cancellationToken))
            .Where(field => field.ArchivedAt is null)
            .ToList();
        var parent = usable.Find(field => field.Key == command.DependsOn);
        problems.AddIf(command.DependsOn is not null && parent is null, CustomFieldErrors.DependsOnUnusable(command.DependsOn ?? ""));
        var id = new CustomFieldId((await work.IdsAsync(1, cancellationToken)).Next());
        if (command.DependsOn is null || parent is not null)
        {
            AddTo(
                work,
                problems,
                CustomField.Create(id, owner.Id, command.Target, command.Key, command.Kind, parent, command.Fields, work.Now));
        }

        problems.AddIf(
            usable.Exists(field => field.Key == command.Key) || await IsTakenBelowAsync(command, owner, work, cancellationToken),
            CustomFieldErrors.KeyTaken(command.Key));
        var count = await work.Db.CustomFields.CountAsync(
            field => field.OwnerId == owner.Id && field.ArchivedAt == null, cancellationToken);
        problems.AddIf(count >= CustomField.MaxPerOwner, InputErrors.TooMany("key", count + 1, CustomField.MaxPerOwner));
        return problems.Any ? problems : id;
    }

    private static void AddTo(Work work, Problems problems, Result<CustomField> created)
    {
        if (problems.Take(created) is { } field)
            work.Db.Add(field);
    }

    private static async Task<bool> IsTakenBelowAsync(
        CreateCustomField command, Customer owner, Work work, CancellationToken cancellationToken)
    {
        var same = await work.Db.CustomFields.Where(
            field => field.Target == command.Target && field.Key == command.Key && field.ArchivedAt == null)
            .Join(work.Db.Customers, field => field.OwnerId, customer => customer.Id, (_, customer) => customer.Path)
                .ToListAsync(cancellationToken);
        return same.Exists(path => path.Value.StartsWith(owner.Path.Value, StringComparison.Ordinal));
    }
}
