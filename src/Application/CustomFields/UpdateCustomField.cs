using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.CustomFields;

namespace CustomerGraph.Application.CustomFields;

/// <summary>An edit of what is set.</summary>
public sealed record UpdateCustomField(CustomFieldId FieldId, CustomFieldFields Fields, int? ExpectedVersion);

/// <summary>No value can be set from now on; those that are there stay.</summary>
public sealed record ArchiveCustomField(CustomFieldId FieldId, int? ExpectedVersion);

public sealed class UpdateCustomFieldHandler(Transactions transactions)
{
    public Task<Result<CustomFieldId>> HandleAsync(UpdateCustomField command, Actor actor, CancellationToken cancellationToken) => RunAsync(
        command.FieldId,
        actor,
        async (field, work, cancellation) =>
        {
            var parent = field.DependsOn is { } id ? await work.Db.FindAsync<CustomField>([id], cancellation) : null;
            return field.Edit(command.Fields, parent, command.ExpectedVersion, work.Now);
        },
        cancellationToken);

    public Task<Result<CustomFieldId>> HandleAsync(
        ArchiveCustomField command, Actor actor, CancellationToken cancellationToken) => RunAsync(
        command.FieldId, actor, (field, work, _) => Task.FromResult(field.Archive(command.ExpectedVersion, work.Now)), cancellationToken);

    private Task<Result<CustomFieldId>> RunAsync(
        CustomFieldId id,
        Actor actor,
        Func<CustomField, Work, CancellationToken, Task<Result>> decide,
        CancellationToken cancellationToken) => transactions.RunAsync(
        actor,
        async (work, cancellation) =>
        {
            var field = await work.Db.FindAsync<CustomField>([id], cancellation);
            var owner = await work.SharedOwnerAsync(field, field?.OwnerId, id.Value, Permission.SettingWrite, "fieldId", cancellation);
            if (owner.IsFailure)
                return Result.Failure<CustomFieldId>(owner.Errors);
            var decided = await decide(field!, work, cancellation);
            return decided.IsSuccess ? id : Result.Failure<CustomFieldId>(decided.Errors);
        },
        cancellationToken);
}
