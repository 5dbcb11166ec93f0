using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

/// <summary>The custom fields of one kind of object, by whose they are.</summary>
internal sealed class ImportedFields(ILookup<CustomerId, CustomField> fields)
{
    public static async Task<ImportedFields> LoadAsync(CustomerGraphDb db, CustomFieldTarget target, CancellationToken cancellationToken)
    {
        var found = await db.CustomFields.AsNoTracking()
            .Where(field => field.Target == target)
            .OrderBy(field => field.Key)
            .ToListAsync(cancellationToken);
        return new(found.ToLookup(field => field.OwnerId));
    }

    /// <summary>Those that customers at or below the paths could use, whosever they are; archived ones too.</summary>
    public static async Task<List<CustomField>> InSightAsync(
        CustomerGraphDb db, CustomFieldTarget target, IReadOnlyCollection<TreePath> paths, CancellationToken cancellationToken)
    {
        var found = await db.CustomFields.AsNoTracking().Where(field => field.Target == target)
            .Join(db.Customers, field => field.OwnerId, customer => customer.Id, (field, customer) => new { Field = field, customer.Path })
            .ToListAsync(cancellationToken);
        return [.. found.Where(row => paths.Any(path => path.Covers(row.Path) || row.Path.Covers(path)))
            .Select(row => row.Field)
            .OrderBy(field => field.Key, StringComparer.Ordinal)];
    }

    /// <summary>Archived ones too; the nearest owner's first.</summary>
    public IReadOnlyList<CustomField> UsableAt(TreePath path) =>
        fields.Count == 0 ? [] : [.. path.Ids.Reverse().SelectMany(id => fields[id])];
}
