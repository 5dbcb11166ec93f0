using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Persistence.CustomFields;

namespace CustomerGraph.Application.CustomFields;

/// <param name="Held">What the object holds in the field; null for nothing.</param>
/// <param name="Value">Null clears.</param>
internal sealed record CustomFieldChange(CustomField Field, CustomFieldValue? Held, string? Value);

/// <summary>Values of one object that were checked, and are different from what it holds.</summary>
internal sealed record CustomFieldChanges(IReadOnlyList<CustomFieldChange> All)
{
    public static CustomFieldChanges None { get; } = new([]);

    public IReadOnlyList<string> Keys => [.. All.Select(change => change.Field.Key)];

    /// <summary>Adds them to the work; an object that was there before knows of the edit.</summary>
    /// <param name="versionBefore">Of the object, before its other fields were edited.</param>
    public void Follow(Aggregate item, CustomFieldTarget target, CustomerId ownerOfObject, long objectId, int versionBefore, Work work)
    {
        AddTo(work, ownerOfObject, objectId);
        if (All.Count > 0)
            item.FollowCustomFields(new CustomFieldsSet(ownerOfObject, work.Now, target, objectId, Keys), versionBefore);
    }

    public void AddTo(Work work, CustomerId ownerOfObject, long objectId)
    {
        foreach (var (field, held, value) in All)
        {
            if (value is null)
                work.Db.Remove(held!);
            else if (held is not null)
                held.Value = value;
            else
            {
                work.Db.Add(new CustomFieldValue
                {
                    ObjectId = objectId,
                    FieldId = field.Id,
                    CustomerId = ownerOfObject,
                    OwnerId = field.OwnerId,
                    Key = field.Key,
                    Value = value,
                });
            }
        }
    }
}
