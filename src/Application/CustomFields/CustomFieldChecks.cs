using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Persistence.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.CustomFields;

/// <summary>Values of custom fields as use cases of other areas take them with the rest of an object.</summary>
internal static class CustomFieldChecks
{
    /// <summary>Checks what is typed for an object and adds it to the work; nothing is added where anything is refused.</summary>
    /// <param name="path">Of whose the object is, or of itself; for a new customer, that of the one above it is as good.</param>
    /// <param name="entries">Null asks for nothing, not even for what is required.</param>
    public static async Task TakeCustomFieldsAsync(
        this Work work, CustomFieldTarget target, TreePath path, CustomerId ownerOfObject, long objectId,
        IReadOnlyList<CustomFieldEntry>? entries, bool isNew,
        Problems problems, CancellationToken cancellationToken) =>
        (await work.ReadAsync(target, path, objectId, entries, isNew, problems, cancellationToken)).AddTo(work, ownerOfObject, objectId);

    /// <summary>The same for an object that is there, which then knows of the edit.</summary>
    /// <param name="versionBefore">Of the object, before its other fields were edited.</param>
    public static async Task FollowCustomFieldsAsync(
        this Work work, Aggregate item, CustomFieldTarget target, Customer customer, long objectId,
        IReadOnlyList<CustomFieldEntry>? entries, int versionBefore,
        Problems problems, CancellationToken cancellationToken) =>
        (await work.ReadAsync(target, customer.Path, objectId, entries, isNew: false, problems, cancellationToken))
            .Follow(item, target, customer.Id, objectId, versionBefore, work);

    /// <summary>Checks what is typed for an object and adds nothing.</summary>
    /// <param name="fields">What the object can use; the nearest owner's first.</param>
    /// <param name="held">What it holds.</param>
    public static Result<CustomFieldChanges> Check(
        IReadOnlyList<CustomField> fields,
        IReadOnlyList<CustomFieldValue> held,
        IReadOnlyList<CustomFieldEntry> entries,
        CustomFieldTarget target,
        bool isNew)
    {
        var current = held.ToDictionary(value => value.FieldId, value => value.Value);
        return CustomFieldValues.Check(fields, current, entries, target, isNew).Map(changes => new CustomFieldChanges(
        [
            .. changes.Where(change => change.Value != current.GetValueOrDefault(change.Key)).Select(change => new CustomFieldChange(
                fields.First(field => field.Id == change.Key), held.FirstOrDefault(row => row.FieldId == change.Key), change.Value)),
        ]));
    }

    /// <summary>What an object that goes held.</summary>
    public static Task ForgetCustomFieldsAsync(this Work work, long objectId, CancellationToken cancellationToken) =>
        work.Db.CustomFieldValues.Where(value => value.ObjectId == objectId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Archived ones too; the nearest owner's first.</summary>
    public static async Task<List<CustomField>> UsableFieldsAsync(
        this Work work, CustomFieldTarget target, TreePath path, CancellationToken cancellationToken)
    {
        List<CustomerId> owners = [.. path.Ids];
        if (!await work.Db.AnyCustomFieldsAsync(target, owners, cancellationToken))
            return [];
        var fields = await work.Db.CustomFields.AsNoTracking()
            .Where(field => field.Target == target && owners.Contains(field.OwnerId))
            .ToListAsync(cancellationToken);
        return [.. fields.OrderByDescending(field => owners.IndexOf(field.OwnerId)).ThenBy(field => field.Key, StringComparer.Ordinal)];
    }

    private static async Task<CustomFieldChanges> ReadAsync(
        this Work work, CustomFieldTarget target, TreePath path, long objectId, IReadOnlyList<CustomFieldEntry>? entries, bool isNew,
        Problems problems,
        CancellationToken cancellationToken)
    {
        if (entries is null || (!isNew && entries.Count == 0))
            return CustomFieldChanges.None;
        var fields = await work.UsableFieldsAsync(target, path, cancellationToken);
        if (fields.Count == 0 && entries.Count == 0)
            return CustomFieldChanges.None;
        var held = isNew ? [] : await work.Db.CustomFieldValues.Where(value => value.ObjectId == objectId).ToListAsync(cancellationToken);
        return problems.Take(Check(fields, held, entries, target, isNew)) is { } changes && !problems.Any
            ? changes
            : CustomFieldChanges.None;
    }
}
