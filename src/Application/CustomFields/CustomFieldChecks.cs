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
    /// <param name="customer">Whose the object is, or itself; for a new customer, the one above it is as good.</param>
    /// <param name="entries">Null asks for nothing, not even for what is required.</param>
    /// <returns>The keys of what changed.</returns>
    public static async Task<IReadOnlyList<string>> TakeCustomFieldsAsync(
        this Work work, CustomFieldTarget target, Customer customer, CustomerId ownerOfObject, long objectId, IReadOnlyList<CustomFieldEntry>? entries, bool isNew,
        Problems problems, CancellationToken cancellationToken)
    {
        if (entries is null || (!isNew && entries.Count == 0))
            return [];
        var fields = await work.UsableFieldsAsync(target, customer, cancellationToken);
        if (fields.Count == 0 && entries.Count == 0)
            return [];
        var held = isNew ? [] : await work.Db.CustomFieldValues.Where(value => value.ObjectId == objectId).ToListAsync(cancellationToken);
        var current = held.ToDictionary(value => value.FieldId, value => value.Value);
        var changes = problems.Take(CustomFieldValues.Check(fields, current, entries, target, isNew));
        if (changes is null || problems.Any)
            return [];
        var changed = changes.Where(change => change.Value != current.GetValueOrDefault(change.Key)).ToList();
        foreach (var (id, value) in changed)
            Set(work, fields.First(field => field.Id == id), held.Find(row => row.FieldId == id), value, ownerOfObject, objectId);
        return [.. changed.Select(change => fields.First(field => field.Id == change.Key).Key)];
    }

    /// <summary>The same for an object that is there, which then knows of the edit.</summary>
    /// <param name="versionBefore">Of the object, before its other fields were edited.</param>
    public static async Task FollowCustomFieldsAsync(
        this Work work, Aggregate item, CustomFieldTarget target, Customer customer, long objectId, IReadOnlyList<CustomFieldEntry>? entries, int versionBefore,
        Problems problems, CancellationToken cancellationToken)
    {
        var changed = await work.TakeCustomFieldsAsync(target, customer, customer.Id, objectId, entries, isNew: false, problems, cancellationToken);
        if (changed.Count > 0)
            item.FollowCustomFields(new CustomFieldsSet(customer.Id, work.Now, target, objectId, changed), versionBefore);
    }

    /// <summary>What an object that goes held.</summary>
    public static Task ForgetCustomFieldsAsync(this Work work, long objectId, CancellationToken cancellationToken) =>
        work.Db.CustomFieldValues.Where(value => value.ObjectId == objectId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Archived ones too; the nearest owner's first.</summary>
    public static async Task<List<CustomField>> UsableFieldsAsync(this Work work, CustomFieldTarget target, Customer customer, CancellationToken cancellationToken)
    {
        List<CustomerId> owners = [.. customer.Path.Ids];
        var fields = await work.Db.CustomFields.AsNoTracking().Where(field => field.Target == target && owners.Contains(field.OwnerId)).ToListAsync(cancellationToken);
        return [.. fields.OrderByDescending(field => owners.IndexOf(field.OwnerId)).ThenBy(field => field.Key, StringComparer.Ordinal)];
    }

    private static void Set(Work work, CustomField field, CustomFieldValue? held, string? value, CustomerId customerId, long objectId)
    {
        if (value is null)
            work.Db.Remove(held!);
        else if (held is not null)
            held.Value = value;
        else
            work.Db.Add(new CustomFieldValue { ObjectId = objectId, FieldId = field.Id, CustomerId = customerId, OwnerId = field.OwnerId, Key = field.Key, Value = value });
    }
}
