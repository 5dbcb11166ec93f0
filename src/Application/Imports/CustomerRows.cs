using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.Imports;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

/// <summary>Rows that stand for customers.</summary>
internal sealed class CustomerRows : ImportedRows
{
    public override async Task<RowBatch> LoadAsync(
        ImportSession session, IReadOnlyList<PlannedRow> rows, Work work, CancellationToken cancellationToken)
    {
        var lookups = new CustomerLookups(session, work);
        await lookups.LoadAsync(rows, cancellationToken);
        await LoadParentsAsync(session, rows, work, cancellationToken);
        var batch = new CustomerBatch(session, lookups, work);
        await batch.LoadAsync(rows, cancellationToken);
        return batch;
    }

    /// <summary>Those above that an earlier holder of the job has written.</summary>
    private static async Task LoadParentsAsync(
        ImportSession session, IReadOnlyList<PlannedRow> rows, Work work, CancellationToken cancellationToken)
    {
        var lines = rows.Select(row => row.Staged.ParentLine)
            .Where(line => line > 0 && !session.Parents.ContainsKey(line))
            .Distinct()
            .ToList();
        if (lines.Count == 0)
            return;
        var results = await work.Store.ResultsOfLinesAsync(session.Job.Id, [.. lines.Select(line => (long)line)], cancellationToken);
        var ids = results.Values.Select(result => result.ObjectId).OfType<long>().Select(id => new CustomerId(id)).ToList();
        var found = await work.Db.Customers.AsNoTracking()
            .IgnoreAutoIncludes()
            .Where(customer => ids.Contains(customer.Id) && customer.DeletedAt == null)
            .ToListAsync(cancellationToken);
        foreach (var line in lines)
            session.Parents[line] = found.Find(customer => customer.Id.Value == results.GetValueOrDefault(line)?.ObjectId);
    }
}
