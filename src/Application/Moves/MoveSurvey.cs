using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Moves;
using CustomerGraph.Persistence.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Moves;

/// <summary>Gathers what a plan is made of: a constant number of statements, whatever the size of the subtree.</summary>
internal sealed class MoveSurvey(Store store, CustomerGraphDb db, Actor actor)
{
    public async Task<MoveFacts> OfAsync(Customer customer, Customer newParent, MoveOptions options, CancellationToken cancellationToken)
    {
        var oldParent = customer.ParentId is { } parentId
            ? await db.Customers.AsNoTracking().SingleAsync(row => row.Id == parentId, cancellationToken)
            : null;
        var subtree = await store.MovedSubtreeAsync(customer.Path, cancellationToken);
        var involved = customer.Path.Ids.Concat(newParent.Path.Ids).Concat(subtree.Select(node => node.Id)).Distinct().ToList();
        var statements = await StatementsAsync(involved, cancellationToken);
        return new MoveFacts
        {
            Customer = customer,
            OldParent = oldParent,
            NewParent = newParent,
            Options = options,
            Subtree = subtree,
            IsNewParentEnabled = !await db.Customers.AnyAsync(row => newParent.Path.Ids.Contains(row.Id) && !row.Enabled, cancellationToken),
            MayMove = oldParent is not null && actor.May(Permission.CustomerMove, oldParent.Path),
            MayCreate = actor.May(Permission.CustomerCreate, newParent.Path),
            ProvisionedObjects = await store.MovedObjectsAsync(customer.Path, cancellationToken),
            Statements = statements,
            Assignments = await store.MovedAssignmentsAsync(involved, cancellationToken),
            References = [.. await store.ContractPoliciesAsync(customer.Path, cancellationToken), .. await StatedReferencesAsync(customer, statements, subtree, cancellationToken)],
            Uses = oldParent is null ? [] : await UsesAsync(customer, oldParent, newParent, cancellationToken),
        };
    }

    private async Task<List<SettingStatement>> StatementsAsync(List<CustomerId> customers, CancellationToken cancellationToken)
    {
        var versions = await db.SettingStatements.AsNoTracking()
            .Where(version => customers.Contains(version.CustomerId) && version.SupersededAt == null)
            .ToListAsync(cancellationToken);
        return versions.ConvertAll(version => version.ToStatement());
    }

    private async Task<IEnumerable<MovedReference>> StatedReferencesAsync(
        Customer customer, List<SettingStatement> statements, List<MovedNode> subtree, CancellationToken cancellationToken)
    {
        var inside = subtree.Select(node => node.Id).Append(customer.Id).ToHashSet();
        var found = new List<MovedReference>();
        foreach (var (key, kind) in new[] { (SettingKeys.SlaPolicyId, MovedReferenceKind.SlaPolicy), (SettingKeys.CalendarId, MovedReferenceKind.Calendar) })
        {
            var stated = statements.Where(statement => statement.Key == key && inside.Contains(statement.CustomerId))
                .Select(statement => (statement.CustomerId, Id: (statement.Value as SettingValue.Number)?.Value)).Where(one => one.Id is not null).ToList();
            if (stated.Count == 0)
                continue;
            var owners = await store.OwnersAsync(kind, [.. stated.Select(one => one.Id!.Value).Distinct()], cancellationToken);
            found.AddRange(stated.Where(one => owners.ContainsKey(one.Id!.Value))
                .Select(one => new MovedReference(kind, one.Id!.Value, owners[one.Id.Value].Name, owners[one.Id.Value].Owner, one.CustomerId)));
        }

        return found;
    }

    private async Task<List<MovedUse>> UsesAsync(Customer customer, Customer oldParent, Customer newParent, CancellationToken cancellationToken)
    {
        var levels = await QuotaLevels.LoadAsync(db, [.. oldParent.Path.Ids, .. newParent.Path.Ids, customer.Id], cancellationToken);
        var counted = customer.CountedAs is { } metric ? new QuotaKey(metric) : (QuotaKey?)null;
        return
        [
            .. levels.Keys
                .Select(key => new MovingUse(key, levels.UsedBy(customer.Id, key), key == counted ? 1 : 0, levels.QuotaOf(customer.Id, key)?.Hard))
                .Where(moving => moving.Total > 0 || moving.Hard is not null)
                .SelectMany(moving => MovedUses.Of(moving, levels.Chain(oldParent.Path, moving.Key), levels.Chain(newParent.Path, moving.Key))),
        ];
    }
}
