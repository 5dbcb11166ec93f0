using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence;

namespace CustomerGraph.Application.Imports;

/// <summary>Templates as they are at a customer: with columns for the custom fields that can be used there or below.</summary>
public sealed class ImportTemplates(Store store)
{
    public async Task<IReadOnlyList<ImportTemplate>> AtAsync(TreePath path, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var templates = new List<ImportTemplate>();
        foreach (var template in ImportTemplate.All)
        {
            templates.Add(template.Target is { } target
                ? template.With(await ImportedFields.InSightAsync(db, target, [path], cancellationToken))
                : template);
        }

        return templates;
    }
}
